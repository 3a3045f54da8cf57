namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What goes into one volume.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bundles">By subject, then bag.</param>
public sealed record VolumePlan(int Number, IReadOnlyList<PlannedBundle> Bundles);
