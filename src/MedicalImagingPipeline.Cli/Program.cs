using System.CommandLine;
using MedicalImagingPipeline.Cli.Recipes;
using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Cli.Serving;

namespace MedicalImagingPipeline.Cli;

/// <summary>The command line: which commands there are.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        ParseResult parsed = BuildRoot().Parse(args);
        int code = await parsed.InvokeAsync().ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }

    /// <summary>Tests call this.</summary>
    internal static RootCommand BuildRoot() =>
        new("De-identifies DICOM studies, proves it, and packs them for a partner.")
        {
            RunCommand.Build(),
            ReleaseCommand.Build(),
            ServeCommand.Build(),
            DeliveredCommand.BuildReissue(),
            DeliveredCommand.BuildRevoke(),
            AccessesCommand.Build(),
            AcknowledgeCommand.Build(),
            DeidentifyCommand.Build(),
            InspectCommand.Build(),
            RecipeCommand.Build(),
            VerifyCommand.Build(),
            LedgerCommand.Build(),
            AuditCommand.Build(),
            SampleCommand.Build(),
        };
}
