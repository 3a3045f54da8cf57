using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Packaging.Zip;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class PackageCheckerTests
{
    private const string Sums = "acme-7F3K-v001/SHA256SUMS";

    [Fact]
    public async Task ASoundVolume_HasNoProblem()
    {
        var check = await CheckAsync(await VolumeAsync());
        Assert.Empty(check.Problems);
        Assert.Equal(["SUBJ-1/A", "SUBJ-2/A"], check.Bags);
        Assert.Equal(13, check.Entries.Count);
        Assert.All(check.Entries, e => Assert.Equal(64, e.Sha256.Length));
    }

    [Fact]
    public async Task ABundleAlone_HasNoProblem()
    {
        var (bytes, facts) = await TestBundles.WriteAsync("SUBJ-1/A", [("data/bagit.txt", EntryCompression.Deflate, [1]), ("notes.txt", EntryCompression.Deflate, [2])]);
        var check = await CheckAsync(bytes);
        Assert.Empty(check.Problems);
        Assert.Equal(facts.LocalSectionSha256, check.LocalSectionSha256);
        Assert.Equal(facts.Entries, check.Entries);
    }

    [Fact]
    public async Task AChangedFile_IsFoundByBothLists()
    {
        var problems = await ChangeAsync(files => files["SUBJ-1/A/data/000001.dcm"][0] ^= 1);
        Assert.Equal(
            [(PackageProblemKind.Mismatch, "SUBJ-1/A/manifest-sha256.txt"), (PackageProblemKind.Mismatch, Sums)],
            problems.Select(p => (p.Kind, p.List)));
        Assert.All(problems, p => Assert.Equal("SUBJ-1/A/data/000001.dcm", p.Path));
    }

    [Fact]
    public async Task AMissingFile_IsFound()
    {
        var problems = await ChangeAsync(files => files.Remove("SUBJ-1/A/data/000001.dcm"));
        Assert.Equal([PackageProblemKind.Missing, PackageProblemKind.WrongCount, PackageProblemKind.Missing], problems.Select(p => p.Kind));
    }

    [Fact]
    public async Task AnUnlistedFile_IsFound()
    {
        var problems = await ChangeAsync(files => files.Add("SUBJ-1/A/data/000002.dcm", [1]));
        Assert.Equal([PackageProblemKind.Unlisted, PackageProblemKind.WrongCount, PackageProblemKind.Unlisted], problems.Select(p => p.Kind));

        problems = await ChangeAsync(files => files.Add("elsewhere.txt", [1]));
        Assert.Equal([new PackageProblem(PackageProblemKind.Unlisted, Sums, "elsewhere.txt")], problems);
    }

    [Fact]
    public async Task AChangedListThatListsItself_IsFoundByTheNext()
    {
        var problems = await ChangeAsync(files =>
        {
            files["SUBJ-1/A/data/000001.dcm"] = [1];
            files["SUBJ-1/A/manifest-sha256.txt"] = Encoding.ASCII.GetBytes(
                ChecksumManifest.Format([new("data/000001.dcm", Convert.ToHexStringLower(SHA256.HashData([1])))]));
        });
        Assert.Equal(
            [
                (PackageProblemKind.Mismatch, "SUBJ-1/A/manifest-sha256.txt"),
                (PackageProblemKind.WrongCount, ""),
                (PackageProblemKind.Mismatch, "SUBJ-1/A/data/000001.dcm"),
                (PackageProblemKind.Mismatch, "SUBJ-1/A/manifest-sha256.txt"),
            ],
            problems.Select(p => (p.Kind, p.Path)));
    }

    [Theory]
    [InlineData(Sums)]
    [InlineData("SUBJ-1/A/manifest-sha256.txt")]
    [InlineData("SUBJ-1/A/tagmanifest-sha256.txt")]
    public async Task AListThatIsMissingOrNone_IsFound(string list)
    {
        Assert.Contains(await ChangeAsync(files => files.Remove(list)), p => p.Kind == PackageProblemKind.InvalidManifest);
        Assert.Contains(await ChangeAsync(files => files[list] = "nonsense\n"u8.ToArray()), p => p.Kind == PackageProblemKind.InvalidManifest);
    }

    [Fact]
    public async Task ABagWithoutItsDeclaration_IsNone_AndTheVolumesListTells()
    {
        var problems = await ChangeAsync(files => files.Remove("SUBJ-1/A/bagit.txt"));
        Assert.Equal([new PackageProblem(PackageProblemKind.Missing, Sums, "SUBJ-1/A/bagit.txt")], problems);
    }

    [Fact]
    public async Task ABundleWithAFileOutsideItsBag_IsFound()
    {
        var (bytes, _) = await TestBundles.WriteAsync("SUBJ-1/A", [("data/1", EntryCompression.Deflate, [1])]);
        var files = Unpack(bytes);
        files.Add("SUBJ-1/stray.txt", [1]);
        Assert.Equal([new PackageProblem(PackageProblemKind.Unlisted, "", "SUBJ-1/stray.txt")], (await CheckAsync(await PackAsync(files))).Problems);
    }

    [Fact]
    public void EveryProblem_HasALineForPeople()
    {
        var lines = Enum.GetValues<PackageProblemKind>().Select(k => new PackageProblem(k, "list", "path").ToString()).ToArray();
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines, l => Assert.True(l.StartsWith("path: ", StringComparison.Ordinal) || l.StartsWith("list: ", StringComparison.Ordinal), l));
        Assert.Equal("path: in no bag and no list", new PackageProblem(PackageProblemKind.Unlisted, "", "path").ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  a\n0000000000000000000000000000000000000000000000000000000000000000  b\n")]
    public void Parse_WhatIsAManifest_Passes(string text) => Assert.Equal(text, ChecksumManifest.Format(ChecksumManifest.Parse(text)));

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  a")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  \n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 *a\n")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000G  a\n")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000A  a\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  ../a\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  a\r\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  b\n0000000000000000000000000000000000000000000000000000000000000000  a\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  a\n0000000000000000000000000000000000000000000000000000000000000000  a\n")]
    public void Parse_WhatIsNoManifest_Throws(string text) => Assert.Throws<FormatException>(() => ChecksumManifest.Parse(text));

    private static async Task<byte[]> VolumeAsync()
    {
        var store = new MemoryObjectStore();
        var facts = await VolumeJoinerTests.JoinAsync(
            store, [await TestBundles.PutAsync(store, "SUBJ-1", "A", 1, 1_000), await TestBundles.PutAsync(store, "SUBJ-2", "A", 2, 2_000)]);
        return store.Peek(facts.Object).ToArray();
    }

    private static async Task<IReadOnlyList<PackageProblem>> ChangeAsync(Action<SortedDictionary<string, byte[]>> change)
    {
        var files = Unpack(await VolumeAsync());
        change(files);
        return (await CheckAsync(await PackAsync(files))).Problems;
    }

    private static Task<PackageCheck> CheckAsync(byte[] bytes) =>
        PackageChecker.CheckAsync(new BytesSource(bytes), ZipReadLimits.Default, CancellationToken.None);

    private static SortedDictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    private static async Task<byte[]> PackAsync(SortedDictionary<string, byte[]> files)
    {
        var output = new MemoryStream();
        using var section = new ZipSectionWriter(output, 0, new EntryNameSet());
        foreach (var (name, content) in files)
        {
            await section.WriteEntryAsync(name, content, CancellationToken.None);
        }

        await CentralDirectory.WriteAsync(output, section.Entries, section.Offset, CancellationToken.None);
        return output.ToArray();
    }
}
