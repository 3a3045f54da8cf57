using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>What checking a volume and its evidence found.</summary>
/// <param name="Package">What the zip's own lists say.</param>
/// <param name="KeySha256">SHA-256 of the public key that the signatures were checked with; null when there is none.</param>
/// <param name="Proof">The proof in the volume; null when there is none that can be read.</param>
/// <param name="Problems">What is wrong, the first that a partner should know first; empty when all holds.</param>
public sealed record VolumeCheck(PackageCheck Package, string? KeySha256, Proof? Proof, IReadOnlyList<string> Problems)
{
    /// <summary>What stands beside the volume; null when it is not there or cannot be read.</summary>
    public VolumeProof? Outside { get; init; }
}
