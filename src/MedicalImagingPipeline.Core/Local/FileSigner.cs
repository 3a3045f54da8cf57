using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>A signing key on NIST P-256 as a PKCS#8 PEM file, made on first use and readable by its owner alone.</summary>
/// <param name="path">The key file; its folder is made with it.</param>
public sealed class FileSigner(string path) : ISigner
{
    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The key file is damaged, or others than its owner may read it.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, SHA256.HashSizeInBytes, nameof(digest));
        using ECDsa key = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return key.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The key file is damaged, or others than its owner may read it.</exception>
    public async Task<byte[]> GetPublicKeyAsync(CancellationToken cancellationToken)
    {
        using ECDsa key = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return key.ExportSubjectPublicKeyInfo();
    }

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private async Task<ECDsa> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] pem = await SecretFile.ReadOrMakeAsync(path, Make, cancellationToken).ConfigureAwait(false);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(pem));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException("The key file holds no private key in PEM.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }
}
