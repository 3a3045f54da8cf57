using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class ObjectUploadStreamTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(ObjectUploadStream.PartSize - 1, 1_000_000)]
    [InlineData(ObjectUploadStream.PartSize, 1_000_000)]
    [InlineData(ObjectUploadStream.PartSize, ObjectUploadStream.PartSize)]
    [InlineData(ObjectUploadStream.PartSize + 1, 999_999)]
    [InlineData((3 * ObjectUploadStream.PartSize) + 5, int.MaxValue)]
    public async Task WhatIsWritten_IsTheObject(int length, int chunk)
    {
        var store = new MemoryObjectStore();
        var bytes = TestBundles.Noise(length, length);
        await using var stream = new ObjectUploadStream(await store.StartUploadAsync(Bucket.Work, "k", "application/zip", default), isHashed: true);
        for (var at = 0; at < length; at += Math.Min(chunk, length - at))
        {
            await stream.WriteAsync(bytes.AsMemory(at, Math.Min(chunk, length - at)));
        }

        var version = await stream.CompleteAsync(default);
        Assert.True(bytes.AsSpan().SequenceEqual(store.Peek(version).ToArray()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stream.Sha256);
        Assert.Equal(length, stream.Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task DisposedWithoutCompleting_NothingIsLeft()
    {
        var store = new MemoryObjectStore();
        await using (var stream = new ObjectUploadStream(await store.StartUploadAsync(Bucket.Work, "k", "application/zip", default)))
        {
            await stream.WriteAsync(TestBundles.Noise(1, 20_000_000));
        }

        Assert.Equal(0, store.OpenUploads);
        Assert.Null(await store.FindAsync(Bucket.Work, "k", default));
    }

    [Fact]
    public async Task AFailedPart_FailsTheObject()
    {
        var upload = new FailingUpload();
        await using var stream = new ObjectUploadStream(upload);
        await stream.WriteAsync(TestBundles.Noise(1, ObjectUploadStream.PartSize + 1));
        await Assert.ThrowsAsync<IOException>(() => stream.CompleteAsync(default));
        Assert.False(upload.IsCompleted);
    }

    [Fact]
    public async Task MorePartsThanMayBe_AreRefused()
    {
        var store = new MemoryObjectStore();
        await using var stream = new ObjectUploadStream(await store.StartUploadAsync(Bucket.Work, "k", "application/zip", default), ObjectParts.MaxCount);
        await stream.WriteAsync(new byte[ObjectUploadStream.PartSize + 1]);
        await Assert.ThrowsAsync<IOException>(() => stream.CompleteAsync(default));
    }

    private sealed class FailingUpload : IObjectUpload
    {
        public bool IsCompleted { get; private set; }

        public async Task UploadPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new IOException("synthetic");
        }

        public Task CopyPartAsync(int number, ObjectVersion source, long offset, long length, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken)
        {
            IsCompleted = true;
            return Task.FromResult(default(ObjectVersion));
        }

        public async Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken) => await CompleteAsync(cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
