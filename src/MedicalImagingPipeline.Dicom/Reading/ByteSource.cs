using System.Runtime.CompilerServices;

namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>A forward-only stream with a buffer to look ahead in. Counts its position and never reads past what is asked for by more than the buffer.</summary>
/// <remarks>What is awaited once a chunk, here and in the streams around, has a pooled builder: else garbage, and with it memory, grows with the file.</remarks>
internal sealed class ByteSource(Stream stream)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Room for a preamble and the first headers, however short the stream says it is.</summary>
    private const int SmallestBuffer = 1024;

    // Thousands of short files are read one after the other: each takes what it can fill, and none is cleared first.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(
        stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, SmallestBuffer, BufferSize) : BufferSize);

    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Bytes consumed since the start of the stream.</summary>
    public long Position { get; private set; }

    /// <summary>What is buffered and not yet consumed.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The position of the stream's end where the stream can say, else <see cref="long.MaxValue"/>.</summary>
    public long Length { get; } = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : long.MaxValue;

    /// <summary>Fills the buffer until it holds <paramref name="count"/> bytes; false when the stream ends before.</summary>
    public ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken) =>
        _end - _start >= count ? new ValueTask<bool>(true) : FillAsync(count, cancellationToken);

    /// <summary>Whether a step that looks <paramref name="count"/> bytes ahead sees all that it could: that many are buffered, or the stream has no more.</summary>
    public bool HasAhead(int count) => _end - _start >= count || _atEnd;

    /// <summary>Moves past buffered bytes.</summary>
    public void Consume(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Reads at most <c>destination.Length</c> bytes; 0 at the end of the stream.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        int buffered = _end - _start;
        if (buffered == 0)
        {
            return ReadThroughAsync(destination, cancellationToken);
        }

        int count = Math.Min(buffered, destination.Length);
        _buffer.AsMemory(_start, count).CopyTo(destination);
        Consume(count);
        return new ValueTask<int>(count);
    }

    /// <summary>Moves past bytes that need not be buffered; false when the stream ends before.</summary>
    public async ValueTask<bool> SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            if (!await EnsureAsync(1, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            int step = (int)Math.Min(count, _end - _start);
            Consume(step);
            count -= step;
        }

        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadThroughAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        int read = await stream.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
        Position += read;
        return read;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Buffered.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        while (_end < count && !_atEnd)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            _atEnd = read == 0;
        }

        return _end >= count;
    }
}
