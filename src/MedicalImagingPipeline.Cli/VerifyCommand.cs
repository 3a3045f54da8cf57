using System.CommandLine;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip verify`: checks a volume as the partner would, and what a partner would not see.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var volume = new Argument<FileInfo>("VOLUME") { Description = "The zip." };
        var command = new Command("verify", "Checks a volume: structure, checksums, bags, and that no file is unlisted.") { volume };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(parsed.GetRequiredValue(volume), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new Core.Requests.ConfigurationException("verify", ["VOLUME: there is no such file"]);
        }

        var source = new ZipFileSource(file.FullName);
        PackageCheck check = await PackageChecker.CheckAsync(source, ZipReadLimits.Default, cancellationToken).ConfigureAwait(false);
        foreach (PackageProblem problem in check.Problems)
        {
            Console.Out.WriteLine(problem);
        }

        Console.Out.WriteLine($"{check.Entries.Count} files in {check.Bags.Count} bags: {(check.Problems.Count == 0 ? "all as listed" : "NOT as listed")}");
        return check.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
