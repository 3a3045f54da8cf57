using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>Puts beside each volume what proves it: its <see cref="VolumeProof"/>, the signatures of that and of its checksums, and the public key.</summary>
/// <param name="objects">Takes them.</param>
/// <param name="signer">Signs.</param>
internal sealed class VolumeSigner(IObjectStore objects, ISigner signer)
{
    private const string JsonType = "application/json";
    private const string SignatureType = "application/octet-stream";
    private const string PemType = "application/x-pem-file";

    /// <summary>Signs the volumes of a run.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="volumes">Its volumes.</param>
    /// <param name="prefix">Where they lie in the delivery bucket.</param>
    /// <param name="times">The times to write down.</param>
    /// <param name="work">How much work the run was.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SignedDelivery> SignAsync(
        RunManifest manifest, IReadOnlyList<VolumeFacts> volumes, string prefix, RunTimes times, RunWork? work, CancellationToken cancellationToken)
    {
        byte[] key = await signer.GetPublicKeyAsync(cancellationToken).ConfigureAwait(false);
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key, out _);
        string keySha256 = Convert.ToHexStringLower(SHA256.HashData(key));
        ObjectVersion keyFile = await objects.PutUnlessSameAsync(
            Bucket.Delivery, prefix + VolumeProof.KeyFileName, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", key) + "\n"), PemType, cancellationToken).ConfigureAwait(false);
        SignedVolume[] signed = await StageObjects.ForEachAsync(
            volumes.Count,
            async (number, cancel) =>
            {
                VolumeFacts volume = volumes[number - 1];
                string name = prefix + volume.Name;
                (ObjectVersion proof, byte[] content) = await WriteProofAsync(name + VolumeProof.Suffix, ProofOf(manifest, volume, keySha256, times, work), cancel).ConfigureAwait(false);
                return new SignedVolume(
                    await WriteSignatureAsync(name, Convert.FromHexString(volume.ChecksumsSha256), verifier, cancel).ConfigureAwait(false),
                    proof,
                    await WriteSignatureAsync(name + VolumeProof.Suffix, SHA256.HashData(content), verifier, cancel).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        return new SignedDelivery(keySha256, keyFile, signed);
    }

    private static VolumeProof ProofOf(RunManifest manifest, VolumeFacts volume, string keySha256, RunTimes times, RunWork? work) => new()
    {
        Volume = volume.Name,
        Size = volume.Size,
        Files = volume.Entries,
        ChecksumsSha256 = volume.ChecksumsSha256,
        Sections = volume.Sections,
        RunKey = manifest.RunKey,
        IngestedAt = times.IngestedAt,
        DeliveredAt = times.DeliveredAt,
        Work = work,
        Software = manifest.Software,
        Partner = manifest.Partner.Name,
        KeySha256 = keySha256,
    };

    // What another try wrote stays, its time too: links to it are out already.
    private Task<(ObjectVersion Object, byte[] Content)> WriteProofAsync(string key, VolumeProof proof, CancellationToken cancellationToken) => objects.PutUnlessSameAsync(
        Bucket.Delivery,
        key,
        JsonType,
        found => VolumeProof.Parse(found) is { } read && found.AsSpan().SequenceEqual((proof with { DeliveredAt = read.DeliveredAt }).ToJson()),
        () => Task.FromResult(proof.ToJson()),
        cancellationToken);

    private async Task<ObjectVersion> WriteSignatureAsync(string name, byte[] digest, ECDsa verifier, CancellationToken cancellationToken) => (await objects.PutUnlessSameAsync(
        Bucket.Delivery,
        name + VolumeProof.SignatureSuffix,
        SignatureType,
        found => IsSignature(verifier, digest, found),
        () => signer.SignAsync(digest, cancellationToken),
        cancellationToken).ConfigureAwait(false)).Object;

    // Several volumes are signed at once, and the key object is not for several threads.
    private static bool IsSignature(ECDsa verifier, byte[] digest, byte[] signature)
    {
        lock (verifier)
        {
            return VolumeVerifier.IsSigned(verifier, digest, signature);
        }
    }
}

/// <summary>The times of a run.</summary>
/// <param name="IngestedAt">When its drop was taken in; null when nothing says it.</param>
/// <param name="DeliveredAt">When it was delivered.</param>
internal readonly record struct RunTimes(DateTimeOffset? IngestedAt, DateTimeOffset DeliveredAt);

/// <summary>What proves a delivery.</summary>
/// <param name="KeySha256">SHA-256 of the public key, lower-case hexadecimal.</param>
/// <param name="Key">The public key in PEM.</param>
/// <param name="Volumes">What stands beside each volume, in their order.</param>
internal sealed record SignedDelivery(string KeySha256, ObjectVersion Key, IReadOnlyList<SignedVolume> Volumes);

/// <summary>What stands beside a volume.</summary>
/// <param name="Signature">The signature of its checksums.</param>
/// <param name="Proof">Its <see cref="VolumeProof"/>.</param>
/// <param name="ProofSignature">The signature of that.</param>
internal sealed record SignedVolume(ObjectVersion Signature, ObjectVersion Proof, ObjectVersion ProofSignature);
