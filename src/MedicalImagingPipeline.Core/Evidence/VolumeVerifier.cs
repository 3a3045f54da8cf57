using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// Checks a volume as a partner would: the zip, its lists, the signatures beside it, and that the two proofs say what is so.
/// Needs no network. What it says names files and hashes, which are pseudonyms.
/// </summary>
public sealed class VolumeVerifier
{
    // A proof has a line or a few for each bag.
    private const long MaxFileBytes = 64L * 1024 * 1024;

    private readonly string _volume;
    private readonly string _name;
    private readonly List<string> _problems = [];

    private VolumeVerifier(string volume)
    {
        _volume = volume;
        _name = Path.GetFileNameWithoutExtension(volume);
    }

    /// <summary>Checks a volume.</summary>
    /// <param name="volume">The zip's path; what proves it is looked for beside it.</param>
    /// <param name="key">The path of the public key in PEM; without one, the key beside the volume, which proves nothing of whose it is.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ZipFormatException">The zip is broken, hostile or not one of ours.</exception>
    public static Task<VolumeCheck> CheckAsync(string volume, string? key, CancellationToken cancellationToken) =>
        new VolumeVerifier(volume).CheckAsync(key ?? Beside(volume, VolumeProof.KeyFileName), cancellationToken);

    private async Task<VolumeCheck> CheckAsync(string keyFile, CancellationToken cancellationToken)
    {
        PackageCheck package = await PackageChecker.CheckAsync(new ZipFileSource(_volume), ZipReadLimits.Default, cancellationToken).ConfigureAwait(false);
        _problems.AddRange(package.Problems.Select(problem => problem.ToString()));
        string checksums = $"{_name}/{ChecksumManifest.FileName}";
        string? checksumsSha256 = package.Entries.FirstOrDefault(entry => entry.Name == checksums)?.Sha256;
        if (checksumsSha256 is null)
        {
            _problems.Add($"{checksums}: not there; was the volume renamed?");
            return new VolumeCheck(package, null, null, _problems);
        }

        using ECDsa? key = await ReadKeyAsync(keyFile, cancellationToken).ConfigureAwait(false);
        string? keySha256 = key is null ? null : Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        await CheckSignatureAsync(key, Convert.FromHexString(checksumsSha256), _name + VolumeProof.SignatureSuffix, checksums, cancellationToken).ConfigureAwait(false);
        byte[]? outside = await ReadAsync(_name + VolumeProof.Suffix, cancellationToken).ConfigureAwait(false);
        if (outside is not null)
        {
            await CheckSignatureAsync(
                key, SHA256.HashData(outside), _name + VolumeProof.Suffix + VolumeProof.SignatureSuffix, _name + VolumeProof.Suffix, cancellationToken).ConfigureAwait(false);
            await CheckVolumeProofAsync(outside, package, checksumsSha256, keySha256, cancellationToken).ConfigureAwait(false);
        }

        Proof? proof = ProofCheck.Find(package, _name);
        _problems.AddRange(ProofCheck.ProblemsOf(proof, package, _name));
        return new VolumeCheck(package, keySha256, proof, _problems) { Outside = outside is null ? null : VolumeProof.Parse(outside) };
    }

    private async Task<ECDsa?> ReadKeyAsync(string path, CancellationToken cancellationToken)
    {
        if (await ReadFileAsync(path, VolumeProof.KeyFileName, cancellationToken).ConfigureAwait(false) is not { } pem)
        {
            return null;
        }

        if (PublicKeyFile.Parse(pem) is { } key)
        {
            return key;
        }

        _problems.Add("the public key: no key in PEM");
        return null;
    }

    private async Task CheckSignatureAsync(ECDsa? key, byte[] digest, string file, string signed, CancellationToken cancellationToken)
    {
        byte[]? signature = await ReadAsync(file, cancellationToken).ConfigureAwait(false);
        if (key is not null && signature is not null && !IsSigned(key, digest, signature))
        {
            _problems.Add($"{file}: not the signature of {signed} by this key");
        }
    }

    /// <summary>Whether a signature in DER is of a digest, by a key.</summary>
    internal static bool IsSigned(ECDsa key, byte[] digest, byte[] signature)
    {
        try
        {
            return key.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task CheckVolumeProofAsync(byte[] json, PackageCheck package, string checksumsSha256, string? keySha256, CancellationToken cancellationToken)
    {
        VolumeProof? proof = VolumeProof.Parse(json);
        string file = _name + VolumeProof.Suffix;
        if (proof is null)
        {
            _problems.Add($"{file}: no proof in its form");
            return;
        }

        (string What, bool IsSo)[] claims =
        [
            ("the volume's name", proof.Volume == _name),
            ("the volume's size", proof.Size == new FileInfo(_volume).Length),
            ("how many files there are", proof.Files == package.Entries.Count),
            ("the SHA-256 of its checksums", proof.ChecksumsSha256 == checksumsSha256),
            ("the key's SHA-256", keySha256 is null || proof.KeySha256 == keySha256),
        ];
        _problems.AddRange(claims.Where(claim => !claim.IsSo).Select(claim => $"{file}: does not say {claim.What} as it is"));
        if (claims[1].IsSo)
        {
            await CheckSectionsAsync(proof, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckSectionsAsync(VolumeProof proof, CancellationToken cancellationToken)
    {
        var volume = new FileStream(_volume, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        await using (volume.ConfigureAwait(false))
        {
            byte[] buffer = new byte[256 * 1024];
            foreach (VolumeSection section in proof.Sections)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                bool isNext = section.Offset == volume.Position;
                for (long left = section.Length; isNext && left > 0;)
                {
                    int read = await volume.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken).ConfigureAwait(false);
                    isNext = read > 0;
                    hash.AppendData(buffer, 0, read);
                    left -= read;
                }

                if (!isNext || Convert.ToHexStringLower(hash.GetHashAndReset()) != section.Sha256)
                {
                    _problems.Add($"{_name}.zip: the {section.Length} bytes from {section.Offset} are not those that {_name}{VolumeProof.Suffix} says");
                    return;
                }
            }

            if (volume.Position != volume.Length)
            {
                _problems.Add($"{_name}{VolumeProof.Suffix}: says nothing of the last {volume.Length - volume.Position} bytes");
            }
        }
    }

    private Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) => ReadFileAsync(Beside(_volume, name), name, cancellationToken);

    private async Task<byte[]?> ReadFileAsync(string path, string name, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Length <= MaxFileBytes)
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }

        _problems.Add(file.Exists ? $"{name}: too large to be one" : $"{name}: not there");
        return null;
    }

    private static string Beside(string volume, string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(volume))!, name);
}
