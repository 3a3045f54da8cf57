namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>A row of <c>expected.csv</c>: for the restricted bucket. Raw values: prints its row.</summary>
public sealed class ExpectedStudy
{
    /// <summary>The row in the file; the header is row 1.</summary>
    public required long Row { get; init; }

    /// <summary>The accession number, normalised; empty for any.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The patient ID, normalised; empty for anybody's.</summary>
    public required string PatientId { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"expected in row {Row}");
}
