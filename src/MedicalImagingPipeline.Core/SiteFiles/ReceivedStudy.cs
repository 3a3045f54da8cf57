namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>A study that is in the drop, as its headers name it: for the restricted bucket. Raw values: prints its item.</summary>
public sealed class ReceivedStudy
{
    /// <summary>The number of its first work item, or of an input that no item claims.</summary>
    public required int Item { get; init; }

    /// <summary>The accession number, normalised; empty when there is none.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The patient ID, normalised; empty when there is none.</summary>
    public required string PatientId { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"study of item {Item}");
}
