using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>What a delivery proves of itself, and what becomes of one that was tampered with.</summary>
[Trait("Category", "EndToEnd")]
public sealed class EvidenceTests : IClassFixture<EvidenceTests.Run>, IDisposable
{
    private readonly Run _run;
    private readonly ScratchFolder _folder = new();
    private readonly string _volume;

    public EvidenceTests(Run run)
    {
        _run = run;
        foreach (string file in Directory.GetFiles(run.Delivery("one")))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        _volume = Directory.GetFiles(_folder.Path, "*.zip").Single();
    }

    private string Name => Path.GetFileNameWithoutExtension(_volume);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ADelivery_IsWhole()
    {
        VolumeCheck check = await VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None);
        Assert.Empty(check.Problems);
        Assert.NotNull(check.KeySha256);
        Assert.Equal(19, check.Proof!.Content.Instances);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public async Task ATruncatedVolume_IsRefused(double part)
    {
        byte[] bytes = await File.ReadAllBytesAsync(_volume);
        await File.WriteAllBytesAsync(_volume, bytes[..(int)(bytes.Length * part)]);
        await Assert.ThrowsAsync<ZipFormatException>(() => VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None));
    }

    // Every byte counts, whichever it is: content, headers, the directory.
    [Fact]
    public async Task ABitThatIsTurned_IsRefused_WhereverItIs()
    {
        byte[] bytes = await File.ReadAllBytesAsync(_volume);
        var random = new Random(20261125);
        for (int i = 0; i < 60; i++)
        {
            int at = i < 40 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(4096);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_volume, bytes);
            string? problem = await FirstProblemAsync();
            Assert.True(problem is not null, $"byte {at} of {bytes.Length}");
            bytes = await File.ReadAllBytesAsync(Directory.GetFiles(_run.Delivery("one"), "*.zip").Single());
        }
    }

    [Fact]
    public async Task ARezippedVolume_IsRefused_ThoughItsListsAgree()
    {
        await RezipAsync(_ => { });
        Assert.StartsWith($"{Name}.zip: the ", await FirstProblemAsync(), StringComparison.Ordinal);

        string unpacked = _folder.File("unpacked");
        ZipFile.ExtractToDirectory(_volume, unpacked);
        File.Delete(_volume);
        ZipFile.CreateFromDirectory(unpacked, _volume);
        await Assert.ThrowsAsync<ZipFormatException>(() => VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None));
    }

    [Fact]
    public async Task AnEntryMoreOrLess_IsRefused()
    {
        await RezipAsync(entries => entries[$"{Name}/extra.txt"] = "more"u8.ToArray());
        Assert.Equal($"{Name}/extra.txt: not listed in {Name}/SHA256SUMS", await FirstProblemAsync());

        await RezipAsync(entries => entries.Remove($"{Name}/extra.txt"));
        await RezipAsync(entries => entries.Remove(entries.Keys.First(name => name.EndsWith(".dcm", StringComparison.Ordinal))));
        Assert.EndsWith("and not there", await FirstProblemAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AManifestThatWasEdited_IsNotTheOneThatWasSigned()
    {
        string instance = "";
        await RezipAsync(entries =>
        {
            instance = entries.Keys.First(name => name.EndsWith(".dcm", StringComparison.Ordinal));
            entries[instance][^1] ^= 1;
            string old = HashOf(File.OpenRead(_volume), instance);
            string made = Convert.ToHexStringLower(SHA256.HashData(entries[instance]));
            string bag = instance[..instance.IndexOf("/data/", StringComparison.Ordinal)];
            Replace(entries, $"{bag}/manifest-sha256.txt", old, made);
            string manifest = Convert.ToHexStringLower(SHA256.HashData(entries[$"{bag}/manifest-sha256.txt"]));
            string oldManifest = HashOf(File.OpenRead(_volume), $"{bag}/manifest-sha256.txt");
            Replace(entries, $"{bag}/tagmanifest-sha256.txt", oldManifest, manifest);
            string tags = Convert.ToHexStringLower(SHA256.HashData(entries[$"{bag}/tagmanifest-sha256.txt"]));
            string oldTags = HashOf(File.OpenRead(_volume), $"{bag}/tagmanifest-sha256.txt");
            Replace(entries, $"{Name}/SHA256SUMS", old, made);
            Replace(entries, $"{Name}/SHA256SUMS", oldManifest, manifest);
            Replace(entries, $"{Name}/SHA256SUMS", oldTags, tags);
        });
        Assert.Equal($"{Name}.sig: not the signature of {Name}/SHA256SUMS by this key", await FirstProblemAsync());
    }

    [Fact]
    public async Task AProofThatWasEdited_IsRefused_BesideTheVolumeAndInIt()
    {
        string beside = _folder.File(Name + VolumeProof.Suffix);
        string proof = await File.ReadAllTextAsync(beside);
        await File.WriteAllTextAsync(beside, proof.Replace("\"partner\"", "\"another\"", StringComparison.Ordinal));
        Assert.Equal($"{Name}{VolumeProof.Suffix}.sig: not the signature of {Name}{VolumeProof.Suffix} by this key", await FirstProblemAsync());
        await File.WriteAllTextAsync(beside, proof);
        await RezipAsync(entries => Replace(entries, $"{Name}/proof.json", "\"found\": 0", "\"found\": 1"));
        Assert.Equal($"{Name}/proof.json: not the SHA-256 that {Name}/SHA256SUMS lists", await FirstProblemAsync());
    }

    [Fact]
    public async Task ASignatureOfAnotherDelivery_OrAnotherKey_IsRefused()
    {
        string other = Directory.GetFiles(_run.Delivery("two"), "*-v001.sig").Single();
        File.Copy(other, _folder.File(Name + VolumeProof.SignatureSuffix), overwrite: true);
        Assert.Equal($"{Name}.sig: not the signature of {Name}/SHA256SUMS by this key", await FirstProblemAsync());

        File.Delete(_folder.File(Name + VolumeProof.SignatureSuffix));
        Assert.Equal($"{Name}.sig: not there", await FirstProblemAsync());
        VolumeCheck check = await VolumeVerifier.CheckAsync(Directory.GetFiles(_run.Delivery("one"), "*.zip").Single(), Path.Combine(_run.Delivery("two"), VolumeProof.KeyFileName), CancellationToken.None);
        Assert.Equal($"{Name}.sig: not the signature of {Name}/SHA256SUMS by this key", check.Problems[0]);
    }

    [Fact]
    public async Task ALineOfTheLedger_IsProved_AndAnotherIsNot()
    {
        string ledger = Directory.GetFiles(Path.Combine(_run.Out("one"), "restricted", "ledger"), "*.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        using FileStream file = File.OpenRead(ledger);
        LedgerLine line = LedgerLine.Take(file, 12);
        VolumeCheck check = await VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None);
        Assert.Contains("\"action\":", line.Line, StringComparison.Ordinal);
        Assert.StartsWith("SUBJ-", LedgerLine.Parse(Encoding.UTF8.GetBytes(line.ToJson())).FindIn(check.Proof!), StringComparison.Ordinal);
        Assert.Null((line with { Line = line.Line.Replace("\"instance\":1", "\"instance\":2", StringComparison.Ordinal) }).FindIn(check.Proof!));
        Assert.Null((line with { Index = line.Index + 1 }).FindIn(check.Proof!));
        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => LedgerLine.Take(file, 1));
    }

    [Fact]
    public async Task TwoKeys_HaveNoRootInCommon()
    {
        Proof one = (await VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None)).Proof!;
        Proof two = (await VolumeVerifier.CheckAsync(Directory.GetFiles(_run.Delivery("two"), "*.zip").Single(), null, CancellationToken.None)).Proof!;
        string[] roots = [.. RootsOf(one).Intersect(RootsOf(two))];
        Assert.True(RootsOf(one).Distinct().Count() > 10);
        Assert.Empty(roots);
    }

    [SkippableFact]
    public async Task Openssl_SaysTheSame()
    {
        Tool.Require("openssl");
        using ZipArchive zip = ZipFile.OpenRead(_volume);
        zip.GetEntry($"{Name}/SHA256SUMS")!.ExtractToFile(_folder.File("SHA256SUMS"));
        Assert.Equal(0, await OpensslAsync());
        await File.AppendAllTextAsync(_folder.File("SHA256SUMS"), "\n");
        Assert.NotEqual(0, await OpensslAsync());
    }

    private static IEnumerable<string> RootsOf(Proof proof) =>
        [proof.Ledger.Root, proof.ResidualSearch.Commitment, proof.Content.SopInstanceUidsSha256, .. proof.Bags.Select(bag => bag.Ledger.Root), .. proof.Bags.Select(bag => bag.Identifiers)];

    private async Task<int> OpensslAsync() => (await Tool.RunAsync(
        "openssl", ["dgst", "-sha256", "-verify", _folder.File(VolumeProof.KeyFileName), "-signature", _folder.File(Name + ".sig"), _folder.File("SHA256SUMS")])).ExitCode;

    private async Task<string?> FirstProblemAsync()
    {
        try
        {
            return (await VolumeVerifier.CheckAsync(_volume, null, CancellationToken.None)).Problems is [string first, ..] ? first : null;
        }
        catch (ZipFormatException e)
        {
            return e.Message;
        }
    }

    private static string HashOf(Stream volume, string name)
    {
        using var zip = new ZipArchive(volume);
        using Stream entry = zip.GetEntry(name)!.Open();
        return Convert.ToHexStringLower(SHA256.HashData(entry));
    }

    private static void Replace(Dictionary<string, byte[]> entries, string name, string old, string made)
    {
        string text = Encoding.UTF8.GetString(entries[name]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        entries[name] = Encoding.UTF8.GetBytes(text.Replace(old, made, StringComparison.Ordinal));
    }

    // By our own writer, so that only what the volume says of itself can tell.
    private async Task RezipAsync(Action<Dictionary<string, byte[]>> change)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (ZipArchive zip = ZipFile.OpenRead(_volume))
        {
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using Stream stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                entries.Add(entry.FullName, copy.ToArray());
            }
        }

        change(entries);
        using FileStream made = File.Create(_volume);
        using var section = new ZipSectionWriter(made, 0, new EntryNameSet());
        var facts = new List<EntryFacts>();
        foreach ((string name, byte[] content) in entries)
        {
            facts.Add(await section.WriteEntryAsync(name, content, CancellationToken.None));
        }

        await CentralDirectory.WriteAsync(made, facts, section.Offset, CancellationToken.None);
    }

    /// <summary>One drop in two installations, each with keys of its own.</summary>
    public sealed class Run : IAsyncLifetime, IDisposable
    {
        private readonly ScratchFolder _folder = new();

        public string Out(string site) => _folder.File(site);

        public string Delivery(string site) => Path.Combine(Out(site), "delivery");

        public async Task InitializeAsync()
        {
            foreach (string site in new[] { "one", "two" })
            {
                Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(
                    ["run", Path.Combine(RepositoryRoot.Path, "samples", "drop"), "--out", Out(site), "--keys", _folder.File("keys-" + site)]).InvokeAsync());
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }
}
