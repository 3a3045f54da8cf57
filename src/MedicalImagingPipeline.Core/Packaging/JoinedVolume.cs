namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A note that a volume was joined, so that another try need not.</summary>
/// <param name="Content">SHA-256 over what it was joined from: bundles and its own files.</param>
/// <param name="Facts">The volume.</param>
public sealed record JoinedVolume(string Content, VolumeFacts Facts);
