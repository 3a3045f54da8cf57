namespace MedicalImagingPipeline.Core.Validation;

/// <summary>The verdict on a work item.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Passed">Whether its bundle may be delivered; true for an item without a bundle.</param>
/// <param name="Instances">Instances that may be delivered.</param>
public sealed record ValidateOutput(string RunKey, int Item, bool Passed, int Instances);
