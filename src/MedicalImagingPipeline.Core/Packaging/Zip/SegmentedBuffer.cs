namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>Bytes in memory, in segments that are kept for the next entry. Grows without copying.</summary>
internal sealed class SegmentedBuffer : WriteOnlyStream
{
    private const int SegmentSize = 256 * 1024;

    private readonly List<byte[]> _segments = [];

    /// <summary>Bytes held.</summary>
    public long Count { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var index = (int)(Count / SegmentSize);
            if (index == _segments.Count)
            {
                _segments.Add(new byte[SegmentSize]);
            }

            var room = _segments[index].AsMemory((int)(Count % SegmentSize));
            var part = buffer[..Math.Min(buffer.Length, room.Length)];
            part.CopyTo(room);
            Count += part.Length;
            buffer = buffer[part.Length..];
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Passes all bytes on and forgets them.</summary>
    public async Task DrainToAsync(Stream output, CancellationToken cancellationToken)
    {
        for (var left = Count; left > 0; left -= SegmentSize)
        {
            var segment = _segments[(int)((Count - left) / SegmentSize)];
            await output.WriteAsync(segment.AsMemory(0, (int)Math.Min(left, SegmentSize)), cancellationToken).ConfigureAwait(false);
        }

        Clear();
    }

    /// <summary>Forgets the bytes.</summary>
    public void Clear() => Count = 0;
}
