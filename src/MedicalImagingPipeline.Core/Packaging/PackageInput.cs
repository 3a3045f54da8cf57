namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>Which run to package.</summary>
/// <param name="RunKey">The run.</param>
public sealed record PackageInput(string RunKey);
