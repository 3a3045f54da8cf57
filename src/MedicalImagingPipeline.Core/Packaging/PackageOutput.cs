namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What was packaged: references and counts only.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Delivery">The delivery's code, of its content; empty when there is nothing to deliver.</param>
/// <param name="Volumes">How many volumes there are.</param>
public sealed record PackageOutput(string RunKey, string Delivery, int Volumes);
