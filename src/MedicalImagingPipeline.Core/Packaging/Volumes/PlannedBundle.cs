using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A bundle that is to be delivered.</summary>
/// <param name="Subject">Whose it is, as a pseudonym: bundles of one subject stay together where they fit.</param>
/// <param name="Bag">Its folder in the volume.</param>
/// <param name="Object">The pinned object.</param>
/// <param name="Facts">What it holds, as Validate confirmed it.</param>
public sealed record PlannedBundle(string Subject, string Bag, ObjectVersion Object, BundleFacts Facts);
