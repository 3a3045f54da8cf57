using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Packaging.Reading;

/// <summary>A run of a zip's bytes, read forward through one buffer and hashed on the way.</summary>
/// <param name="source">Delivers the bytes; becomes this window's.</param>
/// <param name="offset">Where in the zip the run begins.</param>
/// <param name="length">Its bytes.</param>
internal sealed class ZipWindow(Stream source, long offset, long length) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _unread = length;
    private int _start;
    private int _end;

    /// <summary>Where in the zip the next byte lies.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>SHA-256 of the bytes taken from the source so far: of the run, once all are read.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Reads some bytes.</summary>
    /// <param name="target">Takes them; not empty.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>How many; at least one.</returns>
    /// <exception cref="ZipFormatException">The run is at its end, or its source ends too early.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(target);
        _start += count;
        Offset += count;
        return count;
    }

    /// <summary>Reads exactly as many bytes as the target has.</summary>
    /// <exception cref="ZipFormatException">There are fewer.</exception>
    public async ValueTask ReadExactlyAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!target.IsEmpty)
        {
            target = target[await ReadAsync(target, cancellationToken).ConfigureAwait(false)..];
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await source.DisposeAsync().ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var room = _buffer.AsMemory(0, (int)Math.Min(_buffer.Length, _unread));
        var read = room.IsEmpty ? 0 : await source.ReadAsync(room, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            throw new ZipFormatException(ZipFormatError.Truncated, Offset, "the bytes end inside a record or an entry");
        }

        _hash.AppendData(room.Span[..read]);
        _unread -= read;
        _start = 0;
        _end = read;
    }
}
