using System.IO.Compression;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class ZipVolumeReaderTests
{
    private static readonly (string, EntryCompression, byte[])[] Payload =
    [
        ("data/0001_CT/000001.dcm", EntryCompression.Deflate, TestBundles.Text(100)),
        ("data/0001_CT/000002.dcm", EntryCompression.Stored, TestBundles.Noise(1, 700)),
        ("data/0001_CT/000003.dcm", EntryCompression.Deflate, []),
        ("data/0001_CT/000004.dcm", EntryCompression.Stored, TestBundles.Noise(2, 3_000)),
        ("data/0001_CT/000005.dcm", EntryCompression.Deflate, TestBundles.Text(500)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task WhatIsWritten_IsReadBack_WithTheSameFacts(int chunk)
    {
        var (bytes, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 2_000);
        await using var reader = await ZipVolumeReader.OpenAsync(new BytesSource(bytes, chunk), ZipReadLimits.Default, CancellationToken.None);
        foreach (var (path, _, content) in Payload)
        {
            var entry = await reader.ReadEntryAsync(CancellationToken.None);
            Assert.Equal($"SUBJ-1/STUDY-1/{path}", entry!.Name);
            using var copy = new MemoryStream();
            await entry.Content.CopyToAsync(copy);
            Assert.Equal(content, copy.ToArray());
        }

        while (await reader.ReadEntryAsync(CancellationToken.None) is not null)
        {
        }

        Assert.Equal(facts.Entries, reader.Entries);
        Assert.Equal(facts.LocalSectionLength, reader.LocalSectionLength);
        Assert.Equal(facts.LocalSectionSha256, reader.LocalSectionSha256);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue + 1L)]
    public async Task AnEntryThatSaysZip64InItsHeader_IsReadBack(long expectedSize)
    {
        var output = new MemoryStream();
        await using var writer = new BagWriter(output, "S/1", bufferLimit: 1_000);
        foreach (var (path, size) in new[] { ("data/1", 1_000), ("data/2", 1_001), ("data/3", 5) })
        {
            await using var entry = writer.StartEntry(path, EntryCompression.Stored, expectedSize);
            await entry.Stream.WriteAsync(TestBundles.Noise(size, size));
            await entry.CompleteAsync(CancellationToken.None);
        }

        var facts = await writer.CompleteAsync([], CancellationToken.None);
        Assert.Equal([false, expectedSize > uint.MaxValue, false], facts.Entries.Take(3).Select(e => e.IsZip64));
        Assert.Equal(facts.LocalSectionSha256, await ReadAsync(output.ToArray()));
        using var zip = new ZipArchive(output, ZipArchiveMode.Read);
        using var copy = new MemoryStream();
        await zip.GetEntry("S/1/data/2")!.Open().CopyToAsync(copy);
        Assert.Equal(TestBundles.Noise(1_001, 1_001), copy.ToArray());
    }

    [Fact]
    public async Task EveryTruncation_IsRefused()
    {
        var (bytes, _) = await TestBundles.WriteAsync("S/1", [("data/1", EntryCompression.Deflate, TestBundles.Text(20))]);
        for (var length = 0; length < bytes.Length; length++)
        {
            await Assert.ThrowsAsync<ZipFormatException>(() => ReadAsync(bytes[..length]));
        }
    }

    [Fact]
    public async Task EveryChangedByte_IsRefused()
    {
        // Every byte of a zip of ours is decided by its content, but for deflate's unused bits (behind the end, before a
        // stored block): there the content is the same, and the section's hash tells.
        var (bytes, facts) = await TestBundles.WriteAsync(
            "S/1",
            [("data/1", EntryCompression.Deflate, TestBundles.Text(20)), ("data/2", EntryCompression.Stored, TestBundles.Noise(3, 50)), ("data/3", EntryCompression.Stored, TestBundles.Noise(3, 500))],
            bufferLimit: 400);
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                var changed = (byte[])bytes.Clone();
                changed[at] ^= mask;
                var hash = "";
                var error = await Record.ExceptionAsync(async () => hash = await ReadAsync(changed));
                var isDeflated = facts.Entries.Any(e =>
                    e.Method == 8 && at - e.LocalHeaderOffset - 30 - e.Name.Length is var i && i >= 0 && i < e.CompressedSize);
                Assert.True(error is ZipFormatException || (error is null && isDeflated), $"byte {at} ^ {mask:X2}: {error?.GetType().Name ?? "accepted"}");
                Assert.NotEqual(facts.LocalSectionSha256, hash);
            }
        }
    }

    [Fact]
    public async Task RandomDamage_IsRefusedOrHarmless_WithATypedError()
    {
        var (bytes, facts) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload, bufferLimit: 2_000);
        var random = TestBundles.Noise(99, 60_000);
        for (var round = 0; round < 5_000; round++)
        {
            var changed = (byte[])bytes.Clone();
            for (var i = 0; i < 1 + (round % 4); i++)
            {
                var at = ((random[(round * 12) + (i * 3)] << 16) | (random[(round * 12) + (i * 3) + 1] << 8) | random[(round * 12) + (i * 3) + 2]) % changed.Length;

                // Half of the damage goes where the structure is.
                at = round % 2 == 0 ? at : (int)facts.LocalSectionLength + (at % (changed.Length - (int)facts.LocalSectionLength));
                changed[at] = random[round];
            }

            var hash = "";
            var error = await Record.ExceptionAsync(async () => hash = await ReadAsync(changed));
            Assert.True(error is null or ZipFormatException, error?.ToString());
            Assert.True(hash != facts.LocalSectionSha256 || changed.AsSpan().SequenceEqual(bytes));
        }
    }

    [Fact]
    public async Task MoreThanTheLimits_IsRefusedBeforeItIsRead()
    {
        var (bytes, _) = await TestBundles.WriteAsync("SUBJ-1/STUDY-1", Payload);
        await RefusedAsync(bytes, ZipFormatError.TooLarge, new ZipReadLimits(MaxEntries: 8));
        await RefusedAsync(bytes, ZipFormatError.TooLarge, new ZipReadLimits(MaxEntryBytes: 2_999));
        await RefusedAsync(bytes, ZipFormatError.TooLarge, new ZipReadLimits(MaxTotalBytes: 5_000));
        await ReadAsync(bytes, new ZipReadLimits(MaxEntries: 9));
    }

    [Fact]
    public async Task SomethingBeforeBehindOrBetween_IsRefused()
    {
        var (bytes, _) = await TestBundles.WriteAsync("S/1", [("data/1", EntryCompression.Deflate, TestBundles.Text(20))]);
        await RefusedAsync([0, .. bytes], ZipFormatError.Overlap);
        await RefusedAsync([.. bytes, 0], ZipFormatError.Truncated);
        await RefusedAsync([.. bytes, .. bytes], ZipFormatError.Overlap);
    }

    [Fact]
    public async Task LocalSectionSha256_BeforeTheEnd_Throws()
    {
        var (bytes, _) = await TestBundles.WriteAsync("S/1", [("data/1", EntryCompression.Deflate, TestBundles.Text(20))]);
        await using var reader = await ZipVolumeReader.OpenAsync(new BytesSource(bytes), ZipReadLimits.Default, CancellationToken.None);
        Assert.Throws<InvalidOperationException>(() => reader.LocalSectionSha256);
    }

    internal static async Task<string> ReadAsync(byte[] bytes, ZipReadLimits? limits = null)
    {
        await using var reader = await ZipVolumeReader.OpenAsync(new BytesSource(bytes), limits ?? ZipReadLimits.Default, CancellationToken.None);
        while (await reader.ReadEntryAsync(CancellationToken.None) is not null)
        {
        }

        return reader.LocalSectionSha256;
    }

    internal static async Task RefusedAsync(byte[] bytes, ZipFormatError code, ZipReadLimits? limits = null)
    {
        var error = await Assert.ThrowsAsync<ZipFormatException>(() => ReadAsync(bytes, limits));
        Assert.Equal(code, error.Code);
    }
}
