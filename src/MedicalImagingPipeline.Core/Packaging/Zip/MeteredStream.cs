using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>Passes bytes on, counts them, and hashes those up to <see cref="TakeSha256"/>.</summary>
/// <param name="output">Takes the bytes; stays the caller's.</param>
/// <param name="offset">Where in the zip the first of them lies.</param>
internal sealed class MeteredStream(Stream output, long offset) : WriteOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private bool _isWriting;

    /// <summary>Where in the zip the next byte will lie.</summary>
    public long Offset { get; private set; } = offset;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isWriting)
        {
            throw new InvalidOperationException("An earlier write failed or is still under way.");
        }

        _isWriting = true;
        _hash.AppendData(buffer.Span);
        await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        Offset += buffer.Length;
        _isWriting = false;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    /// <summary>SHA-256 of the bytes since the last call, in hexadecimal.</summary>
    public string TakeSha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
