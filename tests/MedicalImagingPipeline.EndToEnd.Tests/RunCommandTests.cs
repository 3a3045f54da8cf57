using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Cli;

namespace MedicalImagingPipeline.EndToEnd.Tests;

[Trait("Category", "EndToEnd")]
public sealed class RunCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheSampleDrop_LeavesADeliveryAMailAndAReport()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("run", SampleDrop, "--out", Out));

        string volume = Assert.Single(Directory.GetFiles(Path.Combine(Out, "delivery"), "*.zip"));
        Assert.True(File.Exists(Path.Combine(Out, "delivery", "index.html")));
        Assert.True(File.Exists(Path.Combine(Out, "report.html")));
        string[] mails = [.. Directory.GetFiles(Path.Combine(Out, "outbox"), "*.eml").Select(File.ReadAllText)];
        Assert.Equal(2, mails.Length);
        string mail = Assert.Single(mails, text => text.Contains("To: partner@example.org", StringComparison.Ordinal));
        Assert.Contains("/delivery/index.html", mail.ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(mails, text => text.Contains("To: site@mip.invalid", StringComparison.Ordinal) && text.Contains("Subject: Run for partner: delivered, some held back", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(Out, "work")));
        Assert.Equal(["crosswalk.csv", "delivered", "delivery.json", "inputs.csv", "ledger", "report.html"], Directory.GetFileSystemEntries(Path.Combine(Out, "restricted")).Select(Path.GetFileName).Order());
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(["verify", volume]).InvokeAsync());

        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "report.json")));
        JsonElement counts = report.RootElement.GetProperty("counts");
        int files = Directory.GetFiles(SampleDrop, "*", SearchOption.AllDirectories).Length;
        Assert.Equal(files, counts.GetProperty("inputs").GetInt32());
        Assert.Equal(files, counts.GetProperty("delivered").GetInt32() + counts.GetProperty("quarantined").GetInt32());
        Assert.Equal(0, counts.GetProperty("failed").GetInt32());
        Assert.Equal(files, report.RootElement.GetProperty("inputs").GetArrayLength());
        string[] reasons = [.. report.RootElement.GetProperty("reasons").EnumerateObject().Select(reason => reason.Name)];
        Assert.Contains("pixel-risk", reasons);
        Assert.Contains("truncated", reasons);
        Assert.Equal(2, counts.GetProperty("tables").GetInt32());
    }

    [Fact]
    public async Task TheSameDrop_UnderOtherNames_GivesTheSameVolumeByItsHash()
    {
        string other = _folder.File("other");
        int number = 0;
        foreach (string file in Directory.GetFiles(SampleDrop, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
        {
            string copy = Path.Combine(other, $"{number % 3}", $"{number++}{Path.GetExtension(file)}");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await RunAsync("run", SampleDrop, "--out", Out);
        await RunAsync("run", other, "--out", _folder.File("out2"));

        Assert.Equal(HashOfVolume(Out), HashOfVolume(_folder.File("out2")));
    }

    [Fact]
    public async Task ASecondRun_TakesThePlaceOfTheFirst()
    {
        await RunAsync("run", SampleDrop, "--out", Out);
        string first = HashOfVolume(Out);
        File.WriteAllText(Path.Combine(Out, "mine.txt"), "stays");
        await RunAsync("run", SampleDrop, "--out", Out, "--partner", Path.Combine(RepositoryRoot.Path, "samples", "partner.json"));

        Assert.NotEqual(first, HashOfVolume(Out));
        Assert.True(File.Exists(Path.Combine(Out, "mine.txt")));
    }

    [Fact]
    public async Task AVolumeWithOneByteChanged_IsRefused()
    {
        await RunAsync("run", SampleDrop, "--out", Out);
        string volume = Directory.GetFiles(Path.Combine(Out, "delivery"), "*.zip").Single();
        byte[] bytes = File.ReadAllBytes(volume);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(volume, bytes);

        Assert.Equal(ExitCodes.Failed, await Program.BuildRoot().Parse(["verify", volume]).InvokeAsync());
    }

    [Theory]
    [InlineData("nowhere", "out", "basic")]
    [InlineData("drop", "drop/out", "basic")]
    [InlineData("drop", "out", "no-such-recipe")]
    [InlineData("empty", "out", "basic")]
    [InlineData("asking", "out", "basic")]
    public async Task WhatCannotBeKept_IsRefusedBeforeAnythingIsWritten(string drop, string output, string recipe)
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Directory.CreateDirectory(_folder.File("drop"));
        File.WriteAllText(Path.Combine(_folder.File("drop"), "x"), "x");
        Directory.CreateDirectory(_folder.File("asking"));
        File.WriteAllText(Path.Combine(_folder.File("asking"), "x"), "x");
        File.WriteAllText(Path.Combine(_folder.File("asking"), "request.json"), """{"partner":"somebody-else"}""");

        Assert.Equal(ExitCodes.Usage, await RunAsync("run", _folder.File(drop), "--out", _folder.File(output), "--recipe", recipe));
        Assert.False(Directory.Exists(Path.Combine(_folder.File(output), "delivery")));
    }

    [Fact]
    public async Task ADropOfWhichNothingCanBeDelivered_SaysSo()
    {
        Directory.CreateDirectory(_folder.File("drop"));
        File.WriteAllText(Path.Combine(_folder.File("drop"), "notes.txt"), "no DICOM at all, but long enough to look at");

        Assert.Equal(ExitCodes.Incomplete, await RunAsync("run", _folder.File("drop"), "--out", Out, "--json"));
        Assert.Contains("nothing-to-deliver", File.ReadAllText(Path.Combine(Out, "report.json")), StringComparison.Ordinal);
        string mail = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(Out, "outbox"))));
        Assert.Contains("To: site@mip.invalid", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deidentify_WritesFilesUnderNamesOfPseudonyms()
    {
        string[] arguments = ["deidentify", SampleDrop, Out];
        Assert.Equal(ExitCodes.Done, await RunAsync(arguments));

        string[] written = [.. Directory.GetFiles(Out, "*.dcm", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Out, file))];
        Assert.True(written.Length > 10);
        Assert.All(written, file => Assert.Matches(@"^SUBJ-[0-9A-Z]{10}.[0-9A-Z]{8}-[A-Z]{2}.\d{4}_[A-Z]{2}_[0-9A-Z]{4}.\d{6}_[0-9A-Z]{10}\.dcm$", file));
        foreach (string file in written)
        {
            Assert.DoesNotContain("SYNTHETIC", File.ReadAllText(Path.Combine(Out, file), System.Text.Encoding.Latin1), StringComparison.OrdinalIgnoreCase);
        }

        // What is there is not written over.
        Assert.Equal(ExitCodes.Incomplete, await RunAsync(arguments));
    }

    private string SampleDrop { get; } = Path.Combine(RepositoryRoot.Path, "samples", "drop");

    private string Out => _folder.File("out");

    private static string HashOfVolume(string output) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Directory.GetFiles(Path.Combine(output, "delivery"), "*.zip").Single())));

    private Task<int> RunAsync(params string[] arguments) =>
        Program.BuildRoot().Parse([.. arguments, "--keys", _folder.File("keys")]).InvokeAsync();
}
