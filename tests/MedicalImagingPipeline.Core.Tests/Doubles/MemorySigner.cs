using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Doubles;

/// <summary>A signing key in memory.</summary>
internal sealed class MemorySigner : ISigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) =>
        Task.FromResult(_key.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence));

    public Task<byte[]> GetPublicKeyAsync(CancellationToken cancellationToken) => Task.FromResult(_key.ExportSubjectPublicKeyInfo());

    public void Dispose() => _key.Dispose();
}
