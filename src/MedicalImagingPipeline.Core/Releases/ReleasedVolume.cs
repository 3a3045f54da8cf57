using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Releases;

/// <summary>A volume that somebody decided on.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="ChecksumsSha256">SHA-256 of its <c>SHA256SUMS</c>, which stands for its content.</param>
/// <param name="SectionsSha256">SHA-256 over the SHA-256 of its sections, in lower-case hexadecimal, a line each: it stands for its bytes.</param>
public sealed record ReleasedVolume(string Name, long Size, string ChecksumsSha256, string SectionsSha256)
{
    /// <summary>What is decided on of a packed volume.</summary>
    internal static ReleasedVolume Of(VolumeFacts volume) =>
        new(volume.Name + ".zip", volume.Size, volume.ChecksumsSha256, HashOf(volume.Sections.Select(section => section.Sha256)));

    /// <summary>The same, of what stands beside a volume.</summary>
    private static ReleasedVolume Of(VolumeProof volume) =>
        new(volume.Volume + ".zip", volume.Size, volume.ChecksumsSha256, HashOf(volume.Sections.Select(section => section.Sha256)));

    /// <summary>One hash for all volumes of a delivery, from what stands beside them: the partner tells it when all of it has come.</summary>
    public static string HashOf(IEnumerable<VolumeProof> volumes) => HashOf(volumes.OrderBy(volume => volume.Volume, StringComparer.Ordinal).Select(Of));

    /// <summary>One hash for all volumes of a run: a release is of these and no others.</summary>
    internal static string HashOf(IEnumerable<ReleasedVolume> volumes) =>
        HashOf(volumes.Select(volume => FormattableString.Invariant($"{volume.Name} {volume.Size} {volume.ChecksumsSha256} {volume.SectionsSha256}")));

    private static string HashOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
}
