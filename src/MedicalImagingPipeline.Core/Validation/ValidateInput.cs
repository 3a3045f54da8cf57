namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Which work item to validate.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Item">The item's number.</param>
public sealed record ValidateInput(string RunKey, int Item);
