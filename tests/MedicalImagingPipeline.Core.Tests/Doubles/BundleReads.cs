using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Doubles;

/// <summary>An object store that counts, for one object, how often each of its bytes is read.</summary>
internal sealed class BundleReads(IObjectStore inner, ObjectVersion counted) : IObjectStore
{
    /// <summary>How often each byte went to a reader.</summary>
    public int[] Times { get; } = new int[counted.Size];

    public IAsyncEnumerable<ObjectVersion> ListAsync(Bucket bucket, string prefix, CancellationToken cancellationToken) => inner.ListAsync(bucket, prefix, cancellationToken);

    public Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken) => inner.FindAsync(bucket, key, cancellationToken);

    public Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken) =>
        key == counted.Key ? throw new NotSupportedException("A bundle is read by its version.") : inner.OpenCurrentAsync(bucket, key, cancellationToken);

    public async Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken)
    {
        Stream stream = await inner.OpenReadAsync(version, offset, length, cancellationToken);
        return version.Key == counted.Key ? new CountingStream(stream, Times, (int)offset) : stream;
    }

    public Task<ObjectVersion> PutAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) =>
        inner.PutAsync(bucket, key, content, contentType, cancellationToken);

    public Task<ObjectVersion?> PutIfAbsentAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) =>
        inner.PutIfAbsentAsync(bucket, key, content, contentType, cancellationToken);

    public Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken) => inner.StartUploadAsync(bucket, key, contentType, cancellationToken);

    public Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken) => inner.DeleteAsync(version, cancellationToken);

    private sealed class CountingStream(Stream stream, int[] times, int at) : Stream
    {
        private int _at = at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Count(stream.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await stream.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            foreach (ref int time in times.AsSpan(_at, read))
            {
                time++;
            }

            _at += read;
            return read;
        }
    }
}
