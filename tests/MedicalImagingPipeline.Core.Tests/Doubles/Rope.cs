namespace MedicalImagingPipeline.Core.Tests.Doubles;

/// <summary>Bytes in pieces that others may share: copying a range costs nothing.</summary>
internal sealed class Rope(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    public long Length { get; } = pieces.Sum(p => (long)p.Length);

    public static Rope Join(IEnumerable<Rope> ropes) => new([.. ropes.SelectMany(r => r.Pieces)]);

    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces => pieces;

    public Rope Slice(long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        var found = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in pieces)
        {
            if (offset < piece.Length && length > 0)
            {
                var part = piece.Slice((int)offset, (int)Math.Min(length, piece.Length - offset));
                found.Add(part);
                length -= part.Length;
                offset = 0;
            }
            else
            {
                offset = Math.Max(0, offset - piece.Length);
            }
        }

        return new Rope(found);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(bytes.AsMemory(at));
            at += piece.Length;
        }

        return bytes;
    }

    public bool Equals(Rope other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        long offset = 0;
        foreach (var piece in pieces)
        {
            var at = 0;
            foreach (var counterpart in other.Slice(offset, piece.Length).Pieces)
            {
                if (!piece.Span.Slice(at, counterpart.Length).SequenceEqual(counterpart.Span))
                {
                    return false;
                }

                at += counterpart.Length;
            }

            offset += piece.Length;
        }

        return true;
    }

    /// <summary>A stream over the bytes, which can seek.</summary>
    public Stream OpenRead(Action<int>? onRead = null) => new RopeStream(this, onRead);

    private sealed class RopeStream(Rope rope, Action<int>? onRead) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => rope.Length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var left = Position;
            foreach (var piece in rope.Pieces)
            {
                if (left < piece.Length)
                {
                    var part = piece.Span[(int)left..];
                    part = part[..Math.Min(part.Length, buffer.Length)];
                    part.CopyTo(buffer);
                    Position += part.Length;
                    onRead?.Invoke(part.Length);
                    return part.Length;
                }

                left -= piece.Length;
            }

            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
