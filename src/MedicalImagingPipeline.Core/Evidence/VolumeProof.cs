using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// What stands beside a volume, <c>&lt;volume&gt;.proof.json</c>: when, in which run and by how much work it was made, and the hashes of its bytes.
/// Signed by itself, as the volume's <c>SHA256SUMS</c> is.
/// </summary>
public sealed record VolumeProof
{
    /// <summary>What is put after a volume's name for this file.</summary>
    public const string Suffix = ".proof.json";

    /// <summary>What is put after a signed file's name for its signature, ECDSA on P-256 over SHA-256, in DER.</summary>
    public const string SignatureSuffix = ".sig";

    /// <summary>The public key beside the volumes, in PEM.</summary>
    public const string KeyFileName = "signing-key.pem";

    /// <summary>The form of this file.</summary>
    public int Form { get; init; } = 1;

    /// <summary>The volume's name.</summary>
    public required string Volume { get; init; }

    /// <summary>Bytes of the zip.</summary>
    public required long Size { get; init; }

    /// <summary>Files in it.</summary>
    public required int Files { get; init; }

    /// <summary>SHA-256 of its <c>SHA256SUMS</c>, which stands for each of them: what the volume's signature is of.</summary>
    public required string ChecksumsSha256 { get; init; }

    /// <summary>SHA-256 of each run of its bytes, in order: the store joined them, and nobody read the whole.</summary>
    public required IReadOnlyList<VolumeSection> Sections { get; init; }

    /// <summary>The run key.</summary>
    public required string RunKey { get; init; }

    /// <summary>When the run's drop was taken in, in UTC; null when no audit says it.</summary>
    public DateTimeOffset? IngestedAt { get; init; }

    /// <summary>When the delivery was made, in UTC.</summary>
    public required DateTimeOffset DeliveredAt { get; init; }

    /// <summary>How much work the run was, all its volumes together.</summary>
    public RunWork? Work { get; init; }

    /// <summary>Name and version of the software.</summary>
    public required string Software { get; init; }

    /// <summary>The partner that it is for.</summary>
    public required string Partner { get; init; }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo in DER), lower-case hexadecimal.</summary>
    public required string KeySha256 { get; init; }

    /// <summary>Reads one, or gives null where there is none.</summary>
    internal static VolumeProof? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EvidenceJson.Default.VolumeProof);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file.</summary>
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EvidenceJson.Default.VolumeProof);
}
