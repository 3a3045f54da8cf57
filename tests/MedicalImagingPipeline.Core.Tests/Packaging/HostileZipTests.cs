using System.IO.Compression;
using System.IO.Hashing;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class HostileZipTests
{
    private static readonly byte[] Content = TestBundles.Text(50);

    [Fact]
    public async Task AForgedZipWithNothingWrong_IsRead() => await ZipVolumeReaderTests.ReadAsync(await ForgeAsync([Stored("a/1"), Deflated("a/2"), Described("a/3")]));

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("a/../../evil")]
    [InlineData("a\\..\\evil")]
    [InlineData("C:evil")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a/nul")]
    [InlineData("a/b.")]
    [InlineData("a/b\0.txt")]
    [InlineData("a/b\nc")]
    public async Task ANameThatLeadsElsewhere_IsRefused(string name) =>
        await RefusedAsync([Stored(name)], ZipFormatError.InvalidName);

    [Theory]
    [InlineData("a/1", "a/1")]
    [InlineData("a/X", "a/x")]
    [InlineData("A/1", "a/2")]
    [InlineData("a", "a/b")]
    [InlineData("A", "a/b")]
    public async Task NamesThatAreOne_AreRefused(string one, string two) =>
        await RefusedAsync([Stored(one), Stored(two)], ZipFormatError.DuplicateName);

    [Fact]
    public async Task TwoRecordsOfOneEntry_AreRefused()
    {
        var one = Stored("a/1");
        await RefusedAsync([one, Stored("a/2") with { Bytes = [], Offset = 0 }], ZipFormatError.Overlap);
    }

    [Fact]
    public async Task EntriesWithinOneAnother_AreRefused()
    {
        // The second entry's header lies in the first one's bytes: each is whole when read through the directory.
        var inner = Stored("a/2");
        var outer = Of("a/1", 0, 0, inner.Bytes, inner.Bytes);
        await RefusedAsync([outer, inner with { Bytes = [], Offset = ZipFormat.LocalHeaderLength + 3 }], ZipFormatError.Overlap);
    }

    [Fact]
    public async Task BytesThatNoEntryClaims_AreRefused()
    {
        var one = Stored("a/1");
        await RefusedAsync([one with { Bytes = [.. one.Bytes, 1, 2, 3] }, Stored("a/2")], ZipFormatError.Overlap);
        await RefusedAsync([Stored("a/1"), one with { Facts = one.Facts with { Name = "a/2" }, Bytes = [.. Stored("a/2").Bytes, 1, 2, 3] }], ZipFormatError.Overlap);
    }

    [Fact]
    public async Task AnEntryThatTheDirectoryHides_IsRefused()
    {
        var hidden = Stored("a/1");
        await RefusedAsync([hidden with { IsListed = false }, Stored("a/2")], ZipFormatError.Overlap);
        await RefusedAsync([Stored("a/1"), Stored("a/2") with { IsListed = false }], ZipFormatError.Overlap);
    }

    [Fact]
    public async Task ALocalHeaderThatSaysSomethingElse_IsRefused()
    {
        var one = Stored("a/1");
        foreach (var facts in new[] { one.Facts with { Name = "a/2" }, one.Facts with { Crc32 = 1 }, one.Facts with { Method = 8 } })
        {
            await RefusedAsync([one with { Bytes = [.. Header(facts), .. Content] }], ZipFormatError.HeaderMismatch);
        }

        var described = Described("a/1");
        described.Bytes[^1] ^= 1;
        await RefusedAsync([described], ZipFormatError.HeaderMismatch);
    }

    [Fact]
    public async Task WrongBytes_AreRefused()
    {
        var one = Stored("a/1");
        one.Bytes[^1] ^= 1;
        await RefusedAsync([one], ZipFormatError.ContentMismatch);
    }

    [Fact]
    public async Task DeflateThatEndsElsewhere_IsRefused()
    {
        var packed = Deflate(Content);
        await RefusedAsync([Of("a/1", 8, 0, [.. packed, 0], Content)], ZipFormatError.InvalidDeflate);
        await RefusedAsync([Of("a/1", 8, 0, [.. packed, .. packed], Content)], ZipFormatError.InvalidDeflate);
        await RefusedAsync([Of("a/1", 8, 8, [.. packed, 0], Content)], ZipFormatError.InvalidDeflate);
        await RefusedAsync([Of("a/1", 8, 0, packed[..^1], Content)], ZipFormatError.InvalidDeflate);
        await RefusedAsync([Of("a/1", 8, 0, TestBundles.Noise(1, 100), Content)], ZipFormatError.InvalidDeflate);

        // All bytes are there, but the stream has no last block: a streaming reader would go on into the next header.
        using var open = new MemoryStream();
        await using var deflater = new DeflateStream(open, CompressionLevel.Optimal);
        await deflater.WriteAsync(Content);
        await deflater.FlushAsync();
        await RefusedAsync([Of("a/1", 8, 0, open.ToArray(), Content)], ZipFormatError.InvalidDeflate);
    }

    [Fact]
    public async Task ABomb_IsRefused()
    {
        var bomb = Deflate(new byte[10_000_000]);

        // It says what it is: the limits decide, before a byte is unpacked.
        var honest = Of("a/1", 8, 0, bomb, new byte[10_000_000]);
        await ZipVolumeReaderTests.RefusedAsync(await ForgeAsync([honest]), ZipFormatError.TooLarge, new ZipReadLimits(MaxEntryBytes: 9_999_999));
        await ZipVolumeReaderTests.RefusedAsync(await ForgeAsync([honest]), ZipFormatError.TooLarge, new ZipReadLimits(MaxTotalBytes: 9_999_999));

        // It says less: reading stops there.
        await RefusedAsync([Of("a/1", 8, 0, bomb, new byte[1_000])], ZipFormatError.ContentMismatch);

        // It says more than deflate can do.
        var facts = honest.Facts with { Size = 4_000_000_000 };
        await RefusedAsync([honest with { Facts = facts, Bytes = [.. Header(facts), .. bomb] }], ZipFormatError.TooLarge);
        await RefusedAsync([Of("a/1", 8, 8, bomb, new byte[10]) with { Facts = honest.Facts with { Flags = 8, Size = long.MaxValue } }], ZipFormatError.TooLarge);
    }

    [Fact]
    public async Task NumbersOutOfRange_AreRefused()
    {
        foreach (var value in new[] { uint.MaxValue, long.MaxValue, (long)uint.MaxValue + 1 })
        {
            var one = Described("a/1");
            await RefusedAsync([one with { Facts = one.Facts with { CompressedSize = value } }]);
            await RefusedAsync([one with { Facts = one.Facts with { Size = value } }]);
            await RefusedAsync([one, Stored("a/2") with { Offset = value }]);
        }

        // The same as Zip64 end records with numbers that wrap around.
        foreach (var at in new[] { 24, 32, 40, 48, 64 })
        {
            foreach (var value in new[] { -1L, long.MinValue, long.MaxValue })
            {
                var zip = await ForgeAsync([Stored("a/1")], count: 70_000);
                BitConverter.TryWriteBytes(zip.AsSpan(zip.Length - 98 + at), value);
                await Assert.ThrowsAsync<ZipFormatException>(() => ZipVolumeReaderTests.ReadAsync(zip));
            }
        }
    }

    [Theory]
    [InlineData(0x0001)] // encrypted
    [InlineData(0x0009)]
    [InlineData(0x0040)] // strong encryption
    [InlineData(0x0800)] // UTF-8 names
    [InlineData(0x2000)] // masked headers
    public async Task FlagsThatAreNotOurs_AreRefused(int flags)
    {
        var one = Stored("a/1");
        await RefusedAsync([one with { Facts = one.Facts with { Flags = (ushort)flags } }], ZipFormatError.UnexpectedRecord);
    }

    [Theory]
    [InlineData(0, 8)] // stored with a descriptor: nobody can tell where it ends
    [InlineData(9, 0)]
    [InlineData(12, 0)]
    [InlineData(93, 0)]
    [InlineData(99, 0)]
    public async Task MethodsThatAreNotOurs_AreRefused(int method, int flags) =>
        await RefusedAsync([Of("a/1", (ushort)method, (ushort)flags, Content, Content)], ZipFormatError.UnexpectedRecord);

    [Fact]
    public async Task AnotherProgramsZip_IsRefused()
    {
        using var output = new MemoryStream();
        await using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var stream = await zip.CreateEntry("a/1").OpenAsync();
            await stream.WriteAsync(Content);
        }

        await ZipVolumeReaderTests.RefusedAsync(output.ToArray(), ZipFormatError.UnexpectedRecord);
    }

    [Fact]
    public async Task WhatIsNoZip_IsRefused()
    {
        await ZipVolumeReaderTests.RefusedAsync([], ZipFormatError.Truncated);
        await ZipVolumeReaderTests.RefusedAsync(TestBundles.Noise(1, 1_000), ZipFormatError.Truncated);
    }

    private static async Task RefusedAsync(Forged[] entries, ZipFormatError? code = null)
    {
        var error = await Assert.ThrowsAsync<ZipFormatException>(async () => await ZipVolumeReaderTests.ReadAsync(await ForgeAsync(entries)));
        Assert.Equal(code ?? error.Code, error.Code);
        Assert.DoesNotContain("evil", error.Message, StringComparison.Ordinal);
    }

    private static Forged Stored(string name) => Of(name, 0, 0, Content, Content);

    private static Forged Deflated(string name) => Of(name, 8, 0, Deflate(Content), Content);

    private static Forged Described(string name) => Of(name, 8, 8, Deflate(Content), Content);

    private static Forged Of(string name, ushort method, ushort flags, byte[] packed, byte[] content)
    {
        var facts = new EntryFacts(name, 0, packed.Length, content.Length, method, flags, Crc32.HashToUInt32(content), "");
        var descriptor = new byte[ZipFormat.MaxDescriptorLength];
        return new Forged(facts, [.. Header(facts), .. packed, .. descriptor.AsSpan(0, LocalHeader.EncodeDescriptor(facts, descriptor))]);
    }

    private static byte[] Header(EntryFacts facts)
    {
        var header = new byte[LocalHeader.MaxLength];
        return header[..LocalHeader.Encode(facts, header)];
    }

    private static byte[] Deflate(byte[] content)
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(content);
        }

        return output.ToArray();
    }

    private static async Task<byte[]> ForgeAsync(Forged[] entries, int count = 0)
    {
        using var output = new MemoryStream();
        var listed = new List<EntryFacts>();
        foreach (var entry in entries)
        {
            if (entry.IsListed)
            {
                listed.Add(entry.Facts with { LocalHeaderOffset = entry.Offset ?? output.Length });
            }

            await output.WriteAsync(entry.Bytes);
        }

        if (count == 0)
        {
            await CentralDirectory.WriteAsync(output, listed, output.Length, default);
            return output.ToArray();
        }

        var offset = output.Length;
        var end = new byte[200];
        await output.WriteAsync(end.AsMemory(0, CentralDirectory.EncodeEnd(count, offset, 0, end)));
        return output.ToArray();
    }

    /// <summary>What the directory says, and the bytes of the local header and what follows.</summary>
    private sealed record Forged(EntryFacts Facts, byte[] Bytes)
    {
        public long? Offset { get; init; }

        public bool IsListed { get; init; } = true;
    }
}
