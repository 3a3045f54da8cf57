using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>A row of <c>decisions.csv</c>: for the restricted bucket. Names a person: prints its row.</summary>
public sealed class Decision
{
    /// <summary>The row in the file; the header is row 1.</summary>
    public required long Row { get; init; }

    /// <summary>SHA-256 of the input, lower-case hexadecimal, as <c>report.json</c> has it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>The reason that was cleared; for <see cref="DecisionKind.Accept"/> alone.</summary>
    public QuarantineReason? Rule { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"decision of row {Row}");
}
