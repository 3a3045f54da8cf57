namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A place where Table E.1-1's code would break the IOD, and another that tells as little stands for it.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="Code">X, Z or D: nothing of the value is ever kept.</param>
/// <param name="IsNested">Whether it holds in items, in the data set itself, or (null) in both.</param>
/// <param name="Reason">Why.</param>
public readonly record struct TableException(uint Tag, ActionCode Code, bool? IsNested, string Reason);
