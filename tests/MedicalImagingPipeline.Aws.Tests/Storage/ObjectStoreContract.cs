using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

/// <summary>What every object store does, whatever is behind it. The class for a store opens it, or skips.</summary>
public abstract class ObjectStoreContract : IAsyncLifetime
{
    private IObjectStore _objects = null!;

    private protected IObjectStore Objects => _objects;

    public async Task InitializeAsync()
    {
        try
        {
            _objects = await OpenAsync();
        }
        catch (SkipException e)
        {
            Reason = e.Message;
        }
    }

    public abstract Task DisposeAsync();

    [SkippableFact]
    public async Task ListAsync_GivesCurrentVersionsUnderThePrefix_InOrdinalOrder()
    {
        SkipUnlessOpen();
        foreach (string key in new[] { "b/2", "b/10", "a", "b.txt", "c/d/e", "b/gone" })
        {
            await PutAsync(key, [1]);
        }

        await _objects.DeleteAsync((await FindAsync("b/gone"))!.Value, CancellationToken.None);
        ObjectVersion replaced = await PutAsync("b/2", [1, 2, 3]);

        Assert.Equal(["a", "b.txt", "b/10", "b/2", "c/d/e"], (await ListAsync("")).Select(v => v.Key));
        Assert.Equal(["b/10", "b/2"], (await ListAsync("b/")).Select(v => v.Key));
        Assert.Equal(["c/d/e"], (await ListAsync("c/d")).Select(v => v.Key));
        Assert.Equal(replaced, (await ListAsync("b/2")).Single());
        Assert.Empty(await ListAsync("x"));
    }

    [SkippableTheory]
    [InlineData("plain.dcm")]
    [InlineData("folder/with space/a+b&c=d.dcm")]
    [InlineData("100% 'quoted' (round) [square] ~#!;,@$*.dcm")]
    [InlineData("Žofie/Ünï/日本語.dcm")]
    public async Task AVersion_IsTheSame_WhicheverCallTellsIt(string key)
    {
        SkipUnlessOpen();
        ObjectVersion version = await PutAsync(key, [1, 2, 3]);

        Assert.Equal((Bucket.Work, key, 3), (version.Bucket, version.Key, version.Size));
        Assert.Equal(version, await FindAsync(key));
        Assert.Equal(version, (await ListAsync("")).Single());
        await using OpenObject open = (await _objects.OpenCurrentAsync(Bucket.Work, key, CancellationToken.None))!.Value;
        Assert.Equal(version, open.Version);
        Assert.Equal([1, 2, 3], await ReadAsync(open.Content));
        Assert.Equal([2, 3], await ReadAsync(version, 1, null));
    }

    [SkippableTheory]
    [InlineData(0, null)]
    [InlineData(0, 1)]
    [InlineData(0, 256)]
    [InlineData(1, 254)]
    [InlineData(255, 1)]
    [InlineData(255, null)]
    [InlineData(256, null)]
    [InlineData(7, 0)]
    public async Task OpenReadAsync_GivesTheRange(int offset, int? length)
    {
        SkipUnlessOpen();
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        ObjectVersion version = await PutAsync("a", bytes);

        Assert.Equal(bytes.Skip(offset).Take(length ?? 256), await ReadAsync(version, offset, length));
    }

    [SkippableFact]
    public async Task AnEmptyObject_IsReadAsOne()
    {
        SkipUnlessOpen();
        ObjectVersion version = await PutAsync("empty", []);

        Assert.Equal(0, version.Size);
        Assert.Equal(version, await FindAsync("empty"));
        Assert.Empty(await ReadAsync(version, 0, null));
    }

    [SkippableFact]
    public async Task WhatIsNotThere_IsNull()
    {
        SkipUnlessOpen();

        Assert.Null(await FindAsync("nothing"));
        Assert.Null(await _objects.OpenCurrentAsync(Bucket.Work, "nothing", CancellationToken.None));
    }

    [SkippableFact]
    public async Task OpenReadAsync_OfAVersionThatIsGone_Throws()
    {
        SkipUnlessOpen();
        ObjectVersion version = await PutAsync("a", [1]);
        await _objects.DeleteAsync(version, CancellationToken.None);
        await _objects.DeleteAsync(version, CancellationToken.None);

        ObjectChangedException exception = await Assert.ThrowsAsync<ObjectChangedException>(() => _objects.OpenReadAsync(version, 0, null, CancellationToken.None));
        Assert.Equal(Bucket.Work, exception.Bucket);
        Assert.Null(await FindAsync("a"));
    }

    [SkippableFact]
    public async Task AVersionThatWasReplaced_IsReadAsItWas_OrNotAtAll()
    {
        SkipUnlessOpen();
        ObjectVersion version = await PutAsync("a", [1]);
        ObjectVersion other = await PutAsync("a", [1, 2]);

        Assert.NotEqual(version, other);
        try
        {
            Assert.Equal([1], await ReadAsync(version, 0, null));
        }
        catch (ObjectChangedException)
        {
            // A store that keeps the current version alone.
        }
    }

    [SkippableFact]
    public async Task PutIfAbsentAsync_OfManyAtOnce_OneWins()
    {
        SkipUnlessOpen();
        ObjectVersion?[] results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            _objects.PutIfAbsentAsync(Bucket.Work, "record", new byte[] { (byte)i }, "application/json", CancellationToken.None))));

        ObjectVersion? winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await FindAsync("record"));
        Assert.Equal(Array.IndexOf(results, winner), (await ReadAsync(winner!.Value, 0, null))[0]);
    }

    [SkippableFact]
    public async Task CompleteIfAbsentAsync_OfManyAtOnce_OneWins()
    {
        SkipUnlessOpen();
        ObjectVersion?[] results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Delivery, "volume", "application/zip", CancellationToken.None);
            await upload.UploadPartAsync(1, new byte[] { (byte)i }, CancellationToken.None);
            return await upload.CompleteIfAbsentAsync(CancellationToken.None);
        })));

        ObjectVersion? winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await _objects.FindAsync(Bucket.Delivery, "volume", CancellationToken.None));
        Assert.Equal(Array.IndexOf(results, winner), (await ReadAsync(winner!.Value, 0, null))[0]);
    }

    [SkippableFact]
    public async Task AnUpload_JoinsItsPartsByNumber_AndCopiesRanges()
    {
        SkipUnlessOpen();
        byte[] large = Bytes((int)ObjectParts.MinSize + 2);
        ObjectVersion source = await PutAsync("folder/a source+1.zip", large);
        await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Delivery, "joined", "application/zip", CancellationToken.None);

        Task copy = upload.CopyPartAsync(1, source, 2, ObjectParts.MinSize, CancellationToken.None);
        Task second = upload.UploadPartAsync(2, Bytes((int)ObjectParts.MinSize), CancellationToken.None);
        await Task.WhenAll(copy, second);
        await upload.UploadPartAsync(3, new byte[] { 9 }, CancellationToken.None);
        ObjectVersion joined = await upload.CompleteAsync(CancellationToken.None);

        Assert.Equal((ObjectParts.MinSize * 2) + 1, joined.Size);
        Assert.Equal(joined, await _objects.FindAsync(Bucket.Delivery, "joined", CancellationToken.None));
        await using Stream stream = await _objects.OpenReadAsync(joined, 0, null, CancellationToken.None);
        byte[] read = await ReadAsync(stream);
        Assert.True(read.AsSpan().SequenceEqual((byte[])[.. large[2..], .. Bytes((int)ObjectParts.MinSize), 9]));
    }

    [SkippableFact]
    public async Task AnUpload_ThatCopiesWhatIsGone_Throws()
    {
        SkipUnlessOpen();
        ObjectVersion source = await PutAsync("source", Bytes(100));
        await _objects.DeleteAsync(source, CancellationToken.None);
        await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Delivery, "joined", "", CancellationToken.None);

        ObjectChangedException exception = await Assert.ThrowsAsync<ObjectChangedException>(() => upload.CopyPartAsync(1, source, 0, 100, CancellationToken.None));
        Assert.Equal(Bucket.Work, exception.Bucket);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ObjectUploadStream.PartSize)]
    [InlineData(ObjectUploadStream.PartSize + 1)]
    public async Task AnObjectOfAnyLength_IsWrittenForward(int length)
    {
        SkipUnlessOpen();
        IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await using var stream = new ObjectUploadStream(upload);
        await stream.WriteAsync(Bytes(length));
        ObjectVersion version = await stream.CompleteAsync(CancellationToken.None);

        Assert.Equal(version, await FindAsync("x"));
        byte[] read = await ReadAsync(version, 0, null);
        Assert.True(read.AsSpan().SequenceEqual(Bytes(length)));
    }

    [SkippableFact]
    public async Task AnUpload_ThatIsNotCompleted_LeavesNothing()
    {
        SkipUnlessOpen();
        IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[10], CancellationToken.None);
        await upload.DisposeAsync();

        Assert.Null(await FindAsync("x"));
        Assert.Empty(await ListAsync(""));
    }

    private protected string? Reason { get; private set; }

    private protected abstract Task<IObjectStore> OpenAsync();

    private protected static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private protected static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private void SkipUnlessOpen() => Skip.If(Reason is not null, Reason);

    private async Task<byte[]> ReadAsync(ObjectVersion version, long offset, long? length)
    {
        await using Stream stream = await _objects.OpenReadAsync(version, offset, length, CancellationToken.None);
        return await ReadAsync(stream);
    }

    private Task<ObjectVersion> PutAsync(string key, byte[] content) => _objects.PutAsync(Bucket.Work, key, content, "application/octet-stream", CancellationToken.None);

    private Task<ObjectVersion?> FindAsync(string key) => _objects.FindAsync(Bucket.Work, key, CancellationToken.None);

    private async Task<List<ObjectVersion>> ListAsync(string prefix)
    {
        var versions = new List<ObjectVersion>();
        await foreach (ObjectVersion version in _objects.ListAsync(Bucket.Work, prefix, CancellationToken.None))
        {
            versions.Add(version);
        }

        return versions;
    }
}
