namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Which work item to de-identify.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Item">The item's number.</param>
public sealed record DeidentifyInput(string RunKey, int Item);
