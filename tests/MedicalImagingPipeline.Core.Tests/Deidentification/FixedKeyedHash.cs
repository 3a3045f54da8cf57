using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>A keyed hash over a constant secret, so that expectations can be written down.</summary>
internal sealed class FixedKeyedHash(byte secret = 1) : IKeyedHash
{
    public Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken) => Task.FromResult("fixed");

    public Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken)
    {
        byte[] key = [.. Enumerable.Repeat(secret, 32)];
        return Task.FromResult(new WorkingKey(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"mip/1/{partner}/{purpose}"))));
    }
}
