using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>Which run and item a line of the log is about.</summary>
/// <param name="RunKey">The run, when it has the shape of a run key: what a caller sends is not logged as it stands.</param>
/// <param name="Item">The work item.</param>
internal readonly record struct StageReference(string? RunKey, int? Item = null)
{
    // As RunKey.Of makes them.
    private const int RunKeyLength = 32;

    /// <summary>The run, or null.</summary>
    public string? RunKey { get; } = RunKey is { Length: RunKeyLength } && RunKey.All(char.IsAsciiHexDigitLower) ? RunKey : null;

    /// <summary>The table: what each stage takes or gives names this.</summary>
    public static StageReference Of(object? contract) => contract switch
    {
        IngestOutput output => new(output.RunKey),
        DeidentifyInput input => new(input.RunKey, input.Item),
        ValidateInput input => new(input.RunKey, input.Item),
        PackageInput input => new(input.RunKey),
        DeliverInput input => new(input.RunKey),
        _ => default,
    };
}
