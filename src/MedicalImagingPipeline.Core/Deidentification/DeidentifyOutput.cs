namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What came of a work item: counts only.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Written">Instances, or the table, in the bundle, which nobody has validated yet.</param>
/// <param name="Quarantined">Inputs held back.</param>
public sealed record DeidentifyOutput(string RunKey, int Item, int Written, int Quarantined);
