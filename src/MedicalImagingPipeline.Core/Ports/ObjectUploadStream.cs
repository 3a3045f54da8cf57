using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>
/// Writes an object forward as parts of 8 MiB: one is on its way while the next fills, so memory is 16 MiB whatever the
/// length. Asynchronous only. Disposing without <see cref="CompleteAsync"/> leaves nothing behind.
/// </summary>
public sealed class ObjectUploadStream : Stream
{
    /// <summary>Bytes of a part, the last one's apart: with <see cref="ObjectParts.MaxCount"/> of them 78 GiB.</summary>
    public const int PartSize = 8 * 1024 * 1024;

    private readonly IObjectUpload _upload;
    private readonly IncrementalHash? _hash;
    private byte[] _filling = ArrayPool<byte>.Shared.Rent(PartSize);
    private byte[] _sending = [];
    private Task _sent = Task.CompletedTask;
    private int _used;
    private int _nextPart;
    private long _length;
    private bool _isOver;
    private bool _isDisposed;

    /// <summary>Writes to an upload, which becomes this stream's.</summary>
    /// <param name="upload">The object under way.</param>
    /// <param name="firstPart">The number of the first part, when others come before it.</param>
    /// <param name="isHashed">True to have <see cref="Sha256"/>: a pass over the bytes that a writer which hashes by itself need not pay.</param>
    public ObjectUploadStream(IObjectUpload upload, int firstPart = 1, bool isHashed = false)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstPart, 1);
        _upload = upload;
        _nextPart = firstPart;
        _hash = isHashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    /// <summary>Bytes written so far.</summary>
    public override long Length => _length;

    /// <summary>SHA-256 of the bytes written so far, lower-case hexadecimal.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public string Sha256 => Convert.ToHexStringLower((_hash ?? throw new InvalidOperationException("The stream is not hashed.")).GetCurrentHash());

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    /// <exception cref="IOException">More parts than an object may have.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        while (!buffer.IsEmpty)
        {
            // A full part waits for the next byte: so the last one is never empty unless the object is.
            if (_used == PartSize)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
                _filling = _filling.Length > 0 ? _filling : ArrayPool<byte>.Shared.Rent(PartSize);
            }

            var taken = buffer[..Math.Min(buffer.Length, PartSize - _used)];
            taken.CopyTo(_filling.AsMemory(_used));
            _hash?.AppendData(taken.Span);
            _used += taken.Length;
            _length += taken.Length;
            buffer = buffer[taken.Length..];
        }
    }

    /// <inheritdoc />
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Sends the rest and completes the upload; the object appears whole.</summary>
    public async Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken)
    {
        await SendRestAsync(cancellationToken).ConfigureAwait(false);
        return await _upload.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, unless the key is taken by then.</summary>
    /// <returns>The version written, or null when another was there first.</returns>
    public async Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken)
    {
        await SendRestAsync(cancellationToken).ConfigureAwait(false);
        return await _upload.CompleteIfAbsentAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does nothing: a part goes when it is full.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does nothing: a part goes when it is full.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Objects are written asynchronously only.");

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        // The part under way reads our memory; its outcome matters no more.
        (_isOver, _isDisposed) = (true, true);
        await _sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _upload.DisposeAsync().ConfigureAwait(false);
        _hash?.Dispose();
        Return(ref _filling);
        Return(ref _sending);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private async Task SendRestAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await _sent.ConfigureAwait(false);
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await _sent.ConfigureAwait(false);
        if (_nextPart > ObjectParts.MaxCount)
        {
            throw new IOException($"The object has more than {ObjectParts.MaxCount} parts.");
        }

        (_filling, _sending) = (_sending, _filling);
        _sent = _upload.UploadPartAsync(_nextPart++, _sending.AsMemory(0, _used), cancellationToken);
        _used = 0;
    }
}
