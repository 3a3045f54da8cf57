using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Packaging.Zip;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class VolumeJoinerTests
{
    private const int Min = (int)ObjectParts.MinSize;

    private static readonly VolumeFile[] OwnFiles =
    [
        new("README.txt", "A synthetic volume.\n"u8.ToArray()),
        new("instances.csv", TestBundles.Text(200)),
    ];

    [Fact]
    public async Task AVolume_IsItsBundlesUnchanged_ItsOwnFilesAndOneDirectory()
    {
        var store = new MemoryObjectStore();
        var bundles = new[]
        {
            await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000),
            await TestBundles.PutAsync(store, "SUBJ-1", "B", 2, 6_000_000),
            await TestBundles.PutAsync(store, "SUBJ-2", "A", 3, 7_000_000),
            await TestBundles.PutAsync(store, "SUBJ-2", "B", 4, 300_000),
        };
        var facts = await JoinAsync(store, bundles);

        var volume = store.Peek(facts.Object);
        Assert.Equal(["SUBJ-2/A", "SUBJ-1/B", "SUBJ-2/B", "SUBJ-1/A", "acme-7F3K-v001", ""], facts.Sections.Select(s => s.Name));
        Assert.Equal(volume.Length, facts.Size);
        Assert.Equal(facts.Size, facts.Sections[^1].Offset + facts.Sections[^1].Length);
        Assert.Null(facts.Sha256);
        foreach (var section in facts.Sections)
        {
            Assert.Equal(section.Sha256, Convert.ToHexStringLower(SHA256.HashData(volume.Slice(section.Offset, section.Length).ToArray())));
        }

        foreach (var bundle in bundles)
        {
            var section = facts.Sections.Single(s => s.Name == bundle.Bag);
            Assert.True(store.Peek(bundle.Object).Slice(0, section.Length).Equals(volume.Slice(section.Offset, section.Length)));
        }

        using var zip = new ZipArchive(volume.OpenRead(), ZipArchiveMode.Read);
        Assert.Equal(facts.Entries, zip.Entries.Count);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));
        var sums = ChecksumManifest.Parse(ReadText(zip, "acme-7F3K-v001/SHA256SUMS"));
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "acme-7F3K-v001/SHA256SUMS"), sums.Keys);
        Assert.All(zip.Entries.Where(e => e.Name != "SHA256SUMS"), e =>
        {
            using var content = e.Open();
            Assert.Equal(sums[e.FullName], Convert.ToHexStringLower(SHA256.HashData(content)));
        });
        await ZipVolumeReaderTests.ReadAsync(volume.ToArray());
        Assert.Equal(0, store.OpenUploads);
    }

    [Fact]
    public async Task NoByteOfABundle_PassesThroughTheProcess_ButOfThoseBelowThePartSize()
    {
        var store = new MemoryObjectStore();
        var large = new[]
        {
            await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, Min),
            await TestBundles.PutAsync(store, "SUBJ-1", "B", 2, 3 * Min),
        };
        var small = new[]
        {
            await TestBundles.PutAsync(store, "SUBJ-1", "C", 3, Min - 5_000),
            await TestBundles.PutAsync(store, "SUBJ-1", "D", 4, 10),
        };
        store.ResetCounters();
        var facts = await JoinAsync(store, [.. large, .. small]);

        Assert.Equal(large.Sum(b => b.Facts.LocalSectionLength), store.BytesCopied);
        Assert.Equal(small.Sum(b => b.Facts.LocalSectionLength), store.BytesRead);
        Assert.Equal(facts.Size - store.BytesCopied, store.BytesWritten);

        store.ResetCounters();
        await JoinAsync(store, large);
        Assert.Equal(0, store.BytesRead);
        Assert.InRange(store.BytesWritten, 1, 20_000);
    }

    [Fact]
    public async Task AThousandRandomVolumes_AreExactlyTheExpectedBytes()
    {
        var store = new MemoryObjectStore();
        int[] sizes = [0, 1, 10, 1_000, 5_000, 40_000, 40_001, 200_000, 700_000, Min - 2_000, Min - 900, Min, Min + 1, 6_000_000, 9_000_000, 2 * Min];
        var pool = new List<PlannedBundle>();
        foreach (var (size, i) in sizes.Select((s, i) => (s, i)))
        {
            pool.Add(await TestBundles.PutAsync(store, $"SUBJ-{i % 3}", $"{i:00}", i, size));
        }

        // One exactly as long as a part must be, and one a byte short: the edge that matters is the section's length.
        var overhead = pool[^1].Facts.LocalSectionLength - sizes[^1];
        pool.Add(await TestBundles.PutAsync(store, "SUBJ-9", "01", 50, (int)(Min - overhead)));
        pool.Add(await TestBundles.PutAsync(store, "SUBJ-9", "02", 51, (int)(Min - overhead - 1)));
        Assert.InRange(pool[^2].Facts.LocalSectionLength, Min - 100, Min + 100);

#pragma warning disable CA5394 // tests need the same numbers every time
        var random = new Random(20260102);
        for (var round = 0; round < 1_000; round++)
        {
            var bundles = pool.Where(_ => random.Next(3) == 0).ToArray();
            if (bundles.Length == 0)
            {
                continue;
            }

            random.Shuffle(bundles);
            var own = OwnFiles[..random.Next(OwnFiles.Length + 1)];
            store.ResetCounters();
            var facts = await new VolumeJoiner(store).JoinAsync(new VolumePlan(1, bundles), "V1", own, Bucket.Delivery, "v1.zip", CancellationToken.None);

            var expected = await ExpectAsync(store, bundles, own);
            Assert.True(store.Peek(facts.Object).Equals(expected), $"round {round}");
            Assert.Equal(expected.Length, facts.Size);
            Assert.Equal(bundles.Select(b => b.Facts.LocalSectionLength).Where(l => l >= Min).Sum(), store.BytesCopied);
            if (round % 100 == 0)
            {
                await ZipVolumeReaderTests.ReadAsync(expected.ToArray());
            }
        }
#pragma warning restore CA5394
    }

    [Fact]
    public async Task TheOrderOfBundlesAndFiles_DecidesNothing()
    {
        var store = new MemoryObjectStore();
        PlannedBundle[] bundles =
        [
            await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000),
            await TestBundles.PutAsync(store, "SUBJ-1", "B", 2, 1_000),
            await TestBundles.PutAsync(store, "SUBJ-2", "A", 3, 6_000_000),
        ];
        var one = await JoinAsync(store, bundles);
        var bytes = store.Peek(one.Object);
        var other = await new VolumeJoiner(store).JoinAsync(
            new VolumePlan(1, [.. bundles.Reverse()]), "acme-7F3K-v001", [.. OwnFiles.Reverse()], Bucket.Delivery, "other.zip", CancellationToken.None);
        Assert.True(bytes.Equals(store.Peek(other.Object)));
        Assert.Equal(one.Sections, other.Sections);
        Assert.Equal(one.ChecksumsSha256, other.ChecksumsSha256);
    }

    [Fact]
    public async Task ABundleThatChanged_IsRefused_AndNothingIsLeft()
    {
        foreach (var size in new[] { 1_000, 6_000_000 })
        {
            var store = new MemoryObjectStore();
            var bundle = await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, size);
            await TestBundles.PutAsync(store, "SUBJ-1", "A", 2, size);
            await Assert.ThrowsAsync<ObjectChangedException>(() => JoinAsync(store, [bundle]));
            Assert.Equal(0, store.OpenUploads);
            Assert.Null(await store.FindAsync(Bucket.Delivery, "acme.zip", CancellationToken.None));
        }
    }

    [Fact]
    public async Task AGatheredBundleWhoseBytesAreNotItsFacts_IsRefused()
    {
        var store = new MemoryObjectStore();
        var bundle = await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000);
        var other = bundle with { Facts = bundle.Facts with { LocalSectionSha256 = new string('0', 64) } };
        await Assert.ThrowsAsync<ObjectChangedException>(() => JoinAsync(store, [other]));
        Assert.Equal(0, store.OpenUploads);
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("sha256sums")]
    [InlineData("../README.txt")]
    [InlineData("readme.txt")]
    public async Task AnOwnFileThatMayNotBe_IsRefused(string path)
    {
        var store = new MemoryObjectStore();
        var bundle = await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000);
        await Assert.ThrowsAsync<ArgumentException>(() => new VolumeJoiner(store).JoinAsync(
            new VolumePlan(1, [bundle]), "V1", [.. OwnFiles, new VolumeFile(path, default)], Bucket.Delivery, "v1.zip", CancellationToken.None));
        Assert.Equal(0, store.OpenUploads);
    }

    [Fact]
    public async Task BundlesThatClash_AreRefused()
    {
        var store = new MemoryObjectStore();
        var one = await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000);
        var two = await TestBundles.PutAsync(store, "subj-1", "B", 1, 1_000);
        await Assert.ThrowsAsync<ArgumentException>(() => JoinAsync(store, [one, two]));
        await Assert.ThrowsAsync<ArgumentException>(() => JoinAsync(store, [one, one]));
    }

    [Fact]
    public async Task MoreEntriesThanFitTheOldEndRecord()
    {
        var store = new MemoryObjectStore();
        var bundles = new List<PlannedBundle>();
        for (var study = 0; study < 4; study++)
        {
            var bag = $"SUBJ-1/{study}";
            var (bytes, bag1) = await TestBundles.WriteAsync(
                bag, Enumerable.Range(0, 16_500).Select(i => ($"data/{i:000000}.dcm", EntryCompression.Stored, new[] { (byte)(i & 0xFF) })));
            bundles.Add(new PlannedBundle("SUBJ-1", bag, await store.PutAsync(Bucket.Work, bag, bytes, "application/zip", CancellationToken.None), bag1));
        }

        var facts = await JoinAsync(store, bundles);
        Assert.InRange(facts.Entries, 65_536, int.MaxValue);
        using var zip = new ZipArchive(store.Peek(facts.Object).OpenRead(), ZipArchiveMode.Read);
        Assert.Equal(facts.Entries, zip.Entries.Count);
        await ZipVolumeReaderTests.ReadAsync(store.Peek(facts.Object).ToArray());
    }

    [Fact]
    public async Task VolumeFacts_ThroughJson_AreEqual()
    {
        var store = new MemoryObjectStore();
        var facts = await JoinAsync(store, [await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000)]);
        var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(facts, PackagingJson.Default.VolumeFacts), PackagingJson.Default.VolumeFacts)!;
        Assert.Equal(facts.Sections, back.Sections);
        Assert.Equal(facts with { Sections = back.Sections }, back);
    }

    internal static Task<VolumeFacts> JoinAsync(MemoryObjectStore store, IReadOnlyList<PlannedBundle> bundles) =>
        new VolumeJoiner(store).JoinAsync(new VolumePlan(1, bundles), "acme-7F3K-v001", OwnFiles, Bucket.Delivery, "acme.zip", CancellationToken.None);

    // Put together in the plainest way: every section, the own files, a directory.
    private static async Task<Rope> ExpectAsync(MemoryObjectStore store, IReadOnlyList<PlannedBundle> bundles, VolumeFile[] own)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        var entries = new List<EntryFacts>();
        long offset = 0;
        foreach (var bundle in bundles.OrderByDescending(b => b.Facts.LocalSectionLength).ThenBy(b => b.Bag, StringComparer.Ordinal))
        {
            pieces.AddRange(store.Peek(bundle.Object).Slice(0, bundle.Facts.LocalSectionLength).Pieces);
            entries.AddRange(bundle.Facts.Entries.Select(e => e with { LocalHeaderOffset = e.LocalHeaderOffset + offset }));
            offset += bundle.Facts.LocalSectionLength;
        }

        var tail = new MemoryStream();
        using var section = new ZipSectionWriter(tail, offset, new EntryNameSet());
        foreach (var file in own.Append(ChecksumManifest.ForVolume(new VolumePlan(1, bundles), "V1", own)).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            entries.Add(await section.WriteEntryAsync($"V1/{file.Path}", file.Content, CancellationToken.None));
        }

        await CentralDirectory.WriteAsync(tail, entries, section.Offset, CancellationToken.None);
        pieces.Add(tail.ToArray());
        return new Rope(pieces);
    }

    private static string ReadText(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
