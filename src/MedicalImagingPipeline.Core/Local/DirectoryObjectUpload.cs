using System.Buffers;
using MedicalImagingPipeline.Core.Ports;
using Microsoft.Win32.SafeHandles;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>A file that grows part by part, under the same rules as in the cloud, so that a plan that works here works there.</summary>
internal sealed class DirectoryObjectUpload(DirectoryObjectStore store, Bucket bucket, string key, string path) : IObjectUpload
{
    private const int CopyBufferSize = 256 * 1024;

    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    private readonly PartOffsets _offsets = new();
    private bool _isComplete;

    public async Task UploadPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        long offset = await _offsets.TakeAsync(number, content.Length, cancellationToken).ConfigureAwait(false);
        await RandomAccess.WriteAsync(_file, content, offset, cancellationToken).ConfigureAwait(false);
    }

    public async Task CopyPartAsync(int number, ObjectVersion source, long offset, long length, CancellationToken cancellationToken)
    {
        long to = await _offsets.TakeAsync(number, length, cancellationToken).ConfigureAwait(false);
        Stream stream = await store.OpenReadAsync(source, offset, length, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(CopyBufferSize);
            try
            {
                for (long end = to + length; to < end;)
                {
                    int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        throw new ObjectChangedException(source.Bucket);
                    }

                    await RandomAccess.WriteAsync(_file, buffer.AsMemory(0, read), to, cancellationToken).ConfigureAwait(false);
                    to += read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    public Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken)
    {
        _file.Dispose();
        ObjectVersion version = store.Publish(path, bucket, key);
        _isComplete = true;
        return Task.FromResult(version);
    }

    public Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken)
    {
        _file.Dispose();
        ObjectVersion? version = store.PublishIfAbsent(path, bucket, key);
        _isComplete = version is not null;
        return Task.FromResult(version);
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        if (!_isComplete)
        {
            File.Delete(path);
        }

        return ValueTask.CompletedTask;
    }
}
