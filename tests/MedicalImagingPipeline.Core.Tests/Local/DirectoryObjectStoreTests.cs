using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Local;

public sealed class DirectoryObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryObjectStore _objects;

    public DirectoryObjectStoreTests() =>
        _objects = new DirectoryObjectStore(new Dictionary<Bucket, string> { [Bucket.Work] = _folder["work"], [Bucket.Delivery] = _folder["delivery"] });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListAsync_GivesKeysUnderThePrefix_InOrdinalOrder()
    {
        foreach (string key in new[] { "b/2", "b/10", "a", "b.txt", "c/d/e" })
        {
            await PutAsync(key, [1]);
        }

        Assert.Equal(["a", "b.txt", "b/10", "b/2", "c/d/e"], await KeysAsync(""));
        Assert.Equal(["b/10", "b/2"], await KeysAsync("b/"));
        Assert.Equal(["c/d/e"], await KeysAsync("c/d"));
    }

    [Fact]
    public async Task ListAsync_LeavesOutUploadsUnderWayAndLinkedFolders()
    {
        await PutAsync("a", [1]);
        await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Work, "b", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[10], CancellationToken.None);
        Directory.CreateDirectory(_folder["outside"]);
        await File.WriteAllBytesAsync(Path.Combine(_folder["outside"], "secret"), [1]);
        Directory.CreateSymbolicLink(Path.Combine(_folder["work"], "link"), _folder["outside"]);

        Assert.Equal(["a"], await KeysAsync(""));
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/../../escape")]
    [InlineData("/etc/hostname")]
    public async Task AKeyThatLeadsOut_IsRefused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(key, [1]));
        await Assert.ThrowsAsync<ArgumentException>(() => _objects.FindAsync(Bucket.Work, key, CancellationToken.None));
    }

    [Fact]
    public async Task OpenReadAsync_GivesTheRange()
    {
        ObjectVersion version = await PutAsync("a", [0, 1, 2, 3, 4, 5, 6, 7]);

        await using Stream stream = await _objects.OpenReadAsync(version, 2, 3, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);

        Assert.Equal([2, 3, 4], copy.ToArray());
    }

    [Fact]
    public async Task OpenReadAsync_OfAVersionThatWasReplaced_Throws()
    {
        ObjectVersion version = await PutAsync("a", [1]);
        await PutAsync("a", [1, 2]);

        ObjectChangedException exception = await Assert.ThrowsAsync<ObjectChangedException>(() => _objects.OpenReadAsync(version, 0, null, CancellationToken.None));
        Assert.Equal(Bucket.Work, exception.Bucket);
    }

    [Fact]
    public async Task OpenReadAsync_OfAVersionThatIsGone_Throws()
    {
        ObjectVersion version = await PutAsync("a", [1]);
        await _objects.DeleteAsync(version, CancellationToken.None);

        await Assert.ThrowsAsync<ObjectChangedException>(() => _objects.OpenReadAsync(version, 0, null, CancellationToken.None));
        Assert.Null(await _objects.FindAsync(Bucket.Work, "a", CancellationToken.None));
    }

    [Fact]
    public async Task PutIfAbsentAsync_OfManyAtOnce_OneWins()
    {
        ObjectVersion?[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            _objects.PutIfAbsentAsync(Bucket.Work, "record", new byte[] { (byte)i }, "", CancellationToken.None))));

        Assert.Single(results, result => result is not null);
        Assert.Equal(["record"], await KeysAsync(""));
    }

    [Fact]
    public async Task AnUpload_JoinsItsPartsByNumber_AndCopiesRanges()
    {
        byte[] large = new byte[ObjectParts.MinSize];
        Array.Fill(large, (byte)7);
        ObjectVersion source = await PutAsync("source", [.. large, 8, 8]);
        await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Delivery, "joined", "", CancellationToken.None);

        Task early = upload.UploadPartAsync(2, new byte[] { 9 }, CancellationToken.None);
        await upload.CopyPartAsync(1, source, 2, large.Length, CancellationToken.None);
        await early;
        ObjectVersion joined = await upload.CompleteAsync(CancellationToken.None);

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(_folder["delivery"], "joined"));
        Assert.Equal(large.Length + 1, joined.Size);
        Assert.Equal([7, 8, 8, 9], bytes[^4..]);
    }

    [Fact]
    public async Task AnUpload_WithAShortPartBeforeTheLast_IsRefused()
    {
        await using IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[10], CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.UploadPartAsync(2, new byte[10], CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => upload.UploadPartAsync(1, new byte[10], CancellationToken.None));
    }

    [Fact]
    public async Task AnUpload_ThatIsNotCompleted_LeavesNothing()
    {
        IObjectUpload upload = await _objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[10], CancellationToken.None);
        await upload.DisposeAsync();

        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void AVersion_PrintsNoKey() =>
        Assert.Equal("Ingest object of 5 bytes", new ObjectVersion(Bucket.Ingest, "SMITH^JOHN.dcm", "1", "1", 5).ToString());

    private Task<ObjectVersion> PutAsync(string key, byte[] content) => _objects.PutAsync(Bucket.Work, key, content, "", CancellationToken.None);

    private async Task<List<string>> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (ObjectVersion version in _objects.ListAsync(Bucket.Work, prefix, CancellationToken.None))
        {
            keys.Add(version.Key);
        }

        return keys;
    }
}
