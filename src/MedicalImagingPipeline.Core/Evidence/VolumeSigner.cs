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
        ObjectVersion keyFile = await PutAsync(prefix + VolumeProof.KeyFileName, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", key) + "\n"), PemType, cancellationToken).ConfigureAwait(false);
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

    // What an earlier try wrote stays, its time too: links to it are out already.
    private async Task<(ObjectVersion Object, byte[] Content)> WriteProofAsync(string key, VolumeProof proof, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } earlier && VolumeProof.Parse(earlier.Content) is { } read
            && earlier.Content.AsSpan().SequenceEqual((proof with { DeliveredAt = read.DeliveredAt }).ToJson()))
        {
            return earlier;
        }

        byte[] content = proof.ToJson();
        return (await PutAsync(key, content, JsonType, cancellationToken).ConfigureAwait(false), content);
    }

    private async Task<ObjectVersion> WriteSignatureAsync(string name, byte[] digest, ECDsa verifier, CancellationToken cancellationToken)
    {
        string key = name + VolumeProof.SignatureSuffix;
        return await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } earlier && IsSignature(verifier, digest, earlier.Content)
            ? earlier.Object
            : await PutAsync(key, await signer.SignAsync(digest, cancellationToken).ConfigureAwait(false), SignatureType, cancellationToken).ConfigureAwait(false);
    }

    // Several volumes are signed at once, and the key object is not for several threads.
    private static bool IsSignature(ECDsa verifier, byte[] digest, byte[] signature)
    {
        lock (verifier)
        {
            return VolumeVerifier.IsSigned(verifier, digest, signature);
        }
    }

    private async Task<(ObjectVersion Object, byte[] Content)?> FindAsync(string key, CancellationToken cancellationToken) =>
        await objects.FindAsync(Bucket.Delivery, key, cancellationToken).ConfigureAwait(false) is { } version
            ? (version, await objects.ReadBytesAsync(version, cancellationToken).ConfigureAwait(false))
            : null;

    private Task<ObjectVersion> PutAsync(string key, byte[] content, string contentType, CancellationToken cancellationToken) =>
        objects.PutAsync(Bucket.Delivery, key, content, contentType, cancellationToken);
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
