using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Partner secrets as files of 32 random bytes, made on first use and readable by their owner alone.</summary>
/// <param name="folder">Where the key files lie; made when it is not there.</param>
public sealed class FileKeyedHash(string folder) : IKeyedHash
{
    /// <inheritdoc />
    public Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken) =>
        PartnerSecret.KeyIdAsync(this, partner, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The key file is damaged, or others than its owner may read it.</exception>
    public async Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken)
    {
        byte[] secret = await SecretFile.ReadOrMakeAsync(
            Path.Combine(folder, partner + ".key"), () => RandomNumberGenerator.GetBytes(WorkingKey.Size), cancellationToken).ConfigureAwait(false);
        if (secret.Length != WorkingKey.Size)
        {
            throw new InvalidDataException($"A key file holds {WorkingKey.Size} bytes.");
        }

        byte[] derived = HMACSHA256.HashData(secret, PartnerSecret.MessageFor(partner, purpose));
        try
        {
            return new WorkingKey(derived);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(derived);
        }
    }
}
