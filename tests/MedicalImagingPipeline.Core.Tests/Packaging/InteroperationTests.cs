using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>Every kind of volume in every program that a partner may have.</summary>
[Trait("Category", "Integration")]
public sealed class InteroperationTests
{
    public static TheoryData<string> Programs => new(ZipPrograms.Names);

    [SkippableTheory]
    [MemberData(nameof(Programs))]
    public async Task EveryKindOfEntry(string program)
    {
        using var folder = new VolumeFolder();
        for (var study = 0; study < 3; study++)
        {
            // Past the buffer of 100,000 bytes entries have descriptors; the last bundle is long enough to be copied.
            await folder.AddBundleAsync("SUBJ-4QX2M7", $"{study}-CT", 100_000,
            [
                ("data/0001_CT_9F2A/000001.dcm", EntryCompression.Deflate, [TestBundles.Text(1_000)]),
                ("data/0001_CT_9F2A/000002.dcm", EntryCompression.Stored, [TestBundles.Noise(study, 50_000)]),
                ("data/0001_CT_9F2A/000003.dcm", EntryCompression.Deflate, [TestBundles.Text(100_000)]),
                ("data/0001_CT_9F2A/000004.dcm", EntryCompression.Stored, [TestBundles.Noise(study + 10, 100_000 + (study * 4_000_000))]),
                ("data/0001_CT_9F2A/000005.dcm", EntryCompression.Deflate, []),
                ("data/0001_CT_9F2A/000006.dcm", EntryCompression.Stored, []),
                ("data/0001_CT_9F2A/000007.dcm", EntryCompression.Deflate, [TestBundles.Noise(study + 20, 200_000)]),

                // Bytes that look like the next header or a descriptor must not stop a streaming reader.
                ("data/0001_CT_9F2A/000008.dcm", EntryCompression.Stored, [.. Enumerable.Repeat<ReadOnlyMemory<byte>>("PK\u0003\u0004PK\u0007\u0008PK\u0001\u0002PK\u0005\u0006"u8.ToArray(), 10_000)]),
                ("data/0001_CT_9F2A/000009.dcm", EntryCompression.Stored, [.. Enumerable.Repeat<ReadOnlyMemory<byte>>("PK\u0003\u0004PK\u0007\u0008PK\u0001\u0002PK\u0005\u0006"u8.ToArray(), 1_000)]),
            ]);
        }

        await folder.JoinAsync();
        await ZipPrograms.ReadAsync(program, folder);
    }

    [SkippableTheory]
    [MemberData(nameof(Programs))]
    public async Task MoreThan65535Entries(string program)
    {
        using var folder = new VolumeFolder();
        for (var study = 0; study < 2; study++)
        {
            await folder.AddBundleAsync("SUBJ-4QX2M7", $"{study}-CT", 100_000, Enumerable.Range(0, 33_000).Select(i =>
                ($"data/{i:000000}.dcm", EntryCompression.Stored, (IEnumerable<ReadOnlyMemory<byte>>)[BitConverter.GetBytes(i)])));
        }

        await folder.JoinAsync();
        Assert.InRange(folder.Volume!.Entries, 65_536, 70_000);
        await ZipPrograms.ReadAsync(program, folder);
    }

    /// <summary>One entry over 4 GB of packed and unpacked bytes, one of unpacked bytes only, and entries behind them.</summary>
    [SkippableFact]
    public async Task MoreThan4GB()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("MIP_LARGE") == "1", "MIP_LARGE=1 writes and reads some 30 GB.");
        using var folder = new VolumeFolder();
        ReadOnlyMemory<byte> noise = TestBundles.Noise(1, 16 * 1024 * 1024);
        ReadOnlyMemory<byte> zeros = new byte[16 * 1024 * 1024];
        await folder.AddBundleAsync("SUBJ-4QX2M7", "1-CT", 32 * 1024 * 1024,
        [
            ("data/000001.dcm", EntryCompression.Stored, Enumerable.Repeat(noise, 257)),
            ("data/000002.dcm", EntryCompression.Deflate, Enumerable.Repeat(zeros, 257)),
            ("data/000003.dcm", EntryCompression.Deflate, [TestBundles.Text(1_000)]),
        ]);
        await folder.AddBundleAsync("SUBJ-4QX2M7", "2-CT", 32 * 1024 * 1024, [("data/000001.dcm", EntryCompression.Stored, [TestBundles.Noise(2, 1_000)])]);
        await folder.JoinAsync();
        Assert.InRange(folder.Volume!.Size, 1L << 32, long.MaxValue);
        foreach (var program in ZipPrograms.Names)
        {
            await ZipPrograms.ReadAsync(program, folder);
        }
    }
}
