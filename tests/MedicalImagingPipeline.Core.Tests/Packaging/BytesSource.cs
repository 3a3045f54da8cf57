using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>A zip in memory, delivered in chunks of a given size.</summary>
internal sealed class BytesSource(byte[] bytes, int chunk = int.MaxValue) : IZipSource
{
    public long Length => bytes.Length;

    public Task<Stream> OpenReadAsync(long offset, long length, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new ChunkedStream(new MemoryStream(bytes, (int)offset, (int)length), chunk));

    private sealed class ChunkedStream(MemoryStream inner, int chunk) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
