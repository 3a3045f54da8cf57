using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>A key for HMAC-SHA256 in this process. Prints nothing; disposing wipes it.</summary>
public sealed class WorkingKey : IDisposable
{
    /// <summary>Bytes of a key and of a hash.</summary>
    public const int Size = 32;

    private readonly byte[] _key;

    /// <summary>Takes a copy of the key.</summary>
    /// <exception cref="ArgumentException">The key is not of <see cref="Size"/> bytes.</exception>
    public WorkingKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException($"A working key has {Size} bytes.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>HMAC-SHA256 of a message.</summary>
    /// <param name="message">What to hash.</param>
    /// <param name="hash">Takes <see cref="Size"/> bytes.</param>
    public void Compute(ReadOnlySpan<byte> message, Span<byte> hash) => HMACSHA256.HashData(_key, message, hash);

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
