using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class BagWriterTests
{
    private static readonly (string, EntryCompression, byte[])[] Payload =
    [
        ("data/0002_CT_9F2A/000001.dcm", EntryCompression.Deflate, TestBundles.Text(5_000)),
        ("data/0002_CT_9F2A/000002.dcm", EntryCompression.Stored, TestBundles.Noise(1, 70_000)),
        ("data/0001_SR_11AA/000001.dcm", EntryCompression.Deflate, []),
        ("data/0003_MR_0000/000001.dcm", EntryCompression.Stored, TestBundles.Noise(2, 300_000)),
        ("data/0003_MR_0000/000002.dcm", EntryCompression.Deflate, TestBundles.Text(100_000)),
    ];

    [Fact]
    public async Task TheSameEntries_GiveTheSameBytes_HoweverTheyAreChunked()
    {
        var whole = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 100_000);
        foreach (var chunk in new[] { 1_000, 65_535, 65_536, 65_537, 1_000_000 })
        {
            var chunked = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 100_000, chunk);
            Assert.Equal(whole.Facts.LocalSectionSha256, chunked.Facts.LocalSectionSha256);
            Assert.True(whole.Bytes.AsSpan().SequenceEqual(chunked.Bytes), $"chunks of {chunk}");
        }
    }

    [Fact]
    public async Task EntriesUpToTheBuffer_HaveTheirSizesInFront_AndLargerOnesADescriptor()
    {
        var (_, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 300_000);
        Assert.Equal([0, 0, 0, 0, 8], facts.Entries.Take(5).Select(e => (int)e.Flags));
        Assert.Equal([8, 0, 0, 0, 8], facts.Entries.Take(5).Select(e => (int)e.Method));

        (_, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 299_999);
        Assert.Equal([0, 0, 0, 8, 8], facts.Entries.Take(5).Select(e => (int)e.Flags));
        Assert.Equal(8, facts.Entries[3].Method); // stored, as blocks of a deflate stream
        Assert.InRange(facts.Entries[3].CompressedSize, 300_000, 300_000 + 200);
    }

    [Fact]
    public async Task APlatformReader_FindsEveryFile_WithNoTimeOrMode()
    {
        var (bytes, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 100_000);
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        Assert.Equal(facts.Entries.Select(e => e.Name).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));
        foreach (var (path, _, content) in Payload)
        {
            var entry = zip.GetEntry($"SUBJ-1/STUDY-1/{path}")!;
            Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
            Assert.Equal(0, entry.ExternalAttributes);
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.True(content.AsSpan().SequenceEqual(copy.ToArray()), path);
        }
    }

    [Fact]
    public async Task TheFacts_SayWhatIsInTheZip()
    {
        var (bytes, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 100_000);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, (int)facts.LocalSectionLength))), facts.LocalSectionSha256);
        Assert.Equal(Payload.Sum(p => (long)p.Item3.Length), facts.PayloadBytes);
        Assert.Equal(Payload.Select(p => Convert.ToHexStringLower(SHA256.HashData(p.Item3))), facts.Entries.Take(5).Select(e => e.Sha256));
        Assert.Equal("PK\u0001\u0002", Encoding.ASCII.GetString(bytes, (int)facts.LocalSectionLength, 4));
    }

    [Fact]
    public async Task TheBag_HasItsTagFiles()
    {
        var (bytes, _) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", [.. Payload, ("notes.txt", EntryCompression.Deflate, "note"u8.ToArray())]);
        var files = Unpack(bytes);
        Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", files["SUBJ-1/STUDY-1/bagit.txt"]);
        Assert.Equal(
            $"Source-Organization: Synthetic\nPayload-Oxum: {Payload.Sum(p => p.Item3.Length)}.5\n",
            files["SUBJ-1/STUDY-1/bag-info.txt"]);

        var payload = ChecksumManifest.Parse(files["SUBJ-1/STUDY-1/manifest-sha256.txt"]);
        Assert.Equal(Payload.Select(p => p.Item1).Order(StringComparer.Ordinal), payload.Keys);
        Assert.All(Payload, p => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(p.Item3)), payload[p.Item1]));

        var tags = ChecksumManifest.Parse(files["SUBJ-1/STUDY-1/tagmanifest-sha256.txt"]);
        Assert.Equal(["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "notes.txt"], tags.Keys);
    }

    [Fact]
    public async Task AnAbandonedEntry_LeavesNoTrace()
    {
        var kept = Payload[..2];
        var expected = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", kept, bufferLimit: 1 << 20);

        var output = new MemoryStream();
        await using var writer = new BagWriter(output, "SUBJ-1/STUDY-1", bufferLimit: 1 << 20);
        foreach (var (path, compression, content) in kept)
        {
            foreach (var given in new[] { EntryCompression.Deflate, EntryCompression.Stored })
            {
                var abandoned = writer.StartEntry("data/0009_US_0000/000001.dcm", given);
                await abandoned.Stream.WriteAsync(TestBundles.Noise(7, 500_000));
                Assert.True(abandoned.CanAbandon);
                abandoned.Abandon();
                await abandoned.DisposeAsync();
            }

            await using (var disposed = writer.StartEntry(path, compression))
            {
                await disposed.Stream.WriteAsync(TestBundles.Noise(8, 1_000));
            }

            await using var entry = writer.StartEntry(path, compression);
            await entry.Stream.WriteAsync(content);
            await entry.CompleteAsync(CancellationToken.None);
        }

        await writer.CompleteAsync(TestBundles.Info, CancellationToken.None);
        Assert.True(expected.Bytes.AsSpan().SequenceEqual(output.ToArray()));
    }

    [Fact]
    public async Task AnEntryPastTheBuffer_CannotBeAbandoned_AndBreaksTheBag()
    {
        await using var writer = new BagWriter(new MemoryStream(), "SUBJ-1/STUDY-1", bufferLimit: 1_000);
        var entry = writer.StartEntry("data/000001.dcm", EntryCompression.Deflate);
        await entry.Stream.WriteAsync(TestBundles.Noise(1, 200_000));
        Assert.False(entry.CanAbandon);
        Assert.Throws<InvalidOperationException>(entry.Abandon);
        await entry.DisposeAsync();
        Assert.Throws<InvalidOperationException>(() => writer.StartEntry("data/000002.dcm", EntryCompression.Deflate));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task OneEntryAtATime()
    {
        await using var writer = new BagWriter(new MemoryStream(), "SUBJ-1/STUDY-1");
        await using var entry = writer.StartEntry("data/000001.dcm", EntryCompression.Stored);
        Assert.Throws<InvalidOperationException>(() => writer.StartEntry("data/000002.dcm", EntryCompression.Stored));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task ACompleteBag_TakesNothingMore()
    {
        await using var writer = new BagWriter(new MemoryStream(), "SUBJ-1/STUDY-1");
        await writer.CompleteAsync([], CancellationToken.None);
        Assert.Throws<InvalidOperationException>(() => writer.StartEntry("data/000001.dcm", EntryCompression.Stored));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task AnOutputThatFails_FailsTheBag()
    {
        await using var writer = new BagWriter(new FullDisk(300_000), "SUBJ-1/STUDY-1", bufferLimit: 1_000);
        await using var entry = writer.StartEntry("data/000001.dcm", EntryCompression.Stored);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await entry.Stream.WriteAsync(TestBundles.Noise(i, 100_000));
            }
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => entry.CompleteAsync(CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync([], CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data/")]
    [InlineData("/data/a")]
    [InlineData("data//a")]
    [InlineData("data/../a")]
    [InlineData("data/.hidden")]
    [InlineData("data/a.")]
    [InlineData("data/a b")]
    [InlineData("data\\a")]
    [InlineData("data/\u00E4")]
    [InlineData("data/nul.dcm")]
    [InlineData("data/COM1")]
    [InlineData("bagit.txt")]
    [InlineData("manifest-sha256.txt")]
    [InlineData("DATA/000001.DCM")]
    [InlineData("data/000001.dcm")]
    [InlineData("data/000001.dcm/x")]
    [InlineData("data")]
    [InlineData("data/45678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task StartEntry_NameThatMayNotBe_Throws(string path)
    {
        await using var writer = new BagWriter(new MemoryStream(), "SUBJ-1/STUDY-1");
        await using (var entry = writer.StartEntry("data/000001.dcm", EntryCompression.Stored))
        {
            await entry.CompleteAsync(CancellationToken.None);
        }

        var error = Assert.Throws<ArgumentException>(() => writer.StartEntry(path, EntryCompression.Stored));
        Assert.True(path.Length < 6 || !error.Message.Contains(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Label", "two\nlines")]
    [InlineData("La:bel", "value")]
    [InlineData("", "value")]
    [InlineData("payload-oxum", "1.1")]
    public async Task CompleteAsync_InformationThatMayNotBe_Throws(string label, string value)
    {
        await using var writer = new BagWriter(new MemoryStream(), "SUBJ-1/STUDY-1");
        await Assert.ThrowsAsync<ArgumentException>(() => writer.CompleteAsync([new(label, value)], CancellationToken.None));
    }

    [Fact]
    public async Task BundleFacts_ThroughJson_AreEqual()
    {
        var (_, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload);
        var json = JsonSerializer.Serialize(facts, PackagingJson.Default.BundleFacts);
        var back = JsonSerializer.Deserialize(json, PackagingJson.Default.BundleFacts)!;
        Assert.Equal(facts.Entries, back.Entries);
        Assert.Equal(facts with { Entries = back.Entries }, back);
    }

    private static Dictionary<string, string> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        });
    }

    private sealed class FullDisk(int capacity) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > capacity ? throw new IOException("synthetic") : base.WriteAsync(buffer, cancellationToken);
    }
}
