namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Signs what is delivered with a key on NIST P-256 that never leaves its place (a KMS key, or a key file).</summary>
public interface ISigner
{
    /// <summary>Signs a digest. ECDSA takes a random number: the same digest gives another signature each time.</summary>
    /// <param name="digest">SHA-256 of what is signed, 32 bytes.</param>
    /// <param name="cancellationToken">Stops the signing.</param>
    /// <returns>The signature in DER, as openssl reads it.</returns>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);

    /// <summary>The public key, as SubjectPublicKeyInfo in DER.</summary>
    Task<byte[]> GetPublicKeyAsync(CancellationToken cancellationToken);
}
