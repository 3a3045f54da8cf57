using System.IO.Compression;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.EndToEnd.Tests.Cloud;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>Two drops for one partner, read back by pydicom: the first lacks a file, the second another one, and one has other pixels in it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class SecondDropTests : IDisposable
{
    private const string OnlySecond = "SYNTHETIC-ALPHA/CT-20261103/series-1/IM0001.dcm";
    private const string OnlyFirst = "SYNTHETIC-ALPHA/CT-20261103/series-1/IM0002.dcm";
    private const string Changed = "SYNTHETIC-ALPHA/CT-20261103/series-1/IM0003.dcm";

    private const string Identities = """
        import glob, sys, pydicom
        for path in glob.glob(sys.argv[1] + '/**/*.dcm', recursive=True):
            file = pydicom.dcmread(path)
            print(file.SOPInstanceUID, file.PatientID, file.StudyInstanceUID, file.SeriesInstanceUID)
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("basic")]
    [InlineData("safe-harbor")]
    public async Task InOneFolder_TheSecondHasTheSamePseudonyms_AndSaysWhatIsNew(string recipe)
    {
        string python = await Tool.RequirePydicomAsync();
        await WriteDropsAsync();
        Dictionary<string, string> first = await DeliverAsync("first", recipe, python);
        Assert.Null((await ReportAsync()).Earlier);
        Dictionary<string, string> second = await DeliverAsync("second", recipe, python);

        string[] both = [.. first.Keys.Intersect(second.Keys)];
        Assert.Equal((first.Count - 1, second.Count - 1), (both.Length, both.Length));
        Assert.True(both.Length > 3);
        Assert.All(both, uid => Assert.Equal(first[uid], second[uid]));
        DeliveryChanges changes = (await ReportAsync()).Earlier!.Changes;
        AssertChanges(changes, second.Count);

        // The site's mail and the partner's, as the second run left them.
        string[] mails = [.. Directory.GetFiles(_folder.File("out/outbox")).Select(file => MimeMessage.Load(file).TextBody!)];
        Assert.Contains(mails, text => text.Contains($"1 instance is new, 1 replaces one that you have, {second.Count - 2} you have already", StringComparison.Ordinal));
        Assert.Contains(mails, text => text.Contains($"Instances: new, superseded, unchanged: 1, 1, {second.Count - 2}", StringComparison.Ordinal));

        // Again, and after that the first once more.
        await DeliverAsync("second", recipe, python);
        Assert.Equal(changes, (await ReportAsync()).Earlier!.Changes);
        await DeliverAsync("first", recipe, python);
        Assert.Null((await ReportAsync()).Earlier);
    }

    [SkippableTheory]
    [InlineData(S3Server.Fake)]
    [InlineData(S3Server.RadosGw)]
    public async Task InBuckets_TheSecondSaysWhatIsNew(string server)
    {
        await WriteDropsAsync();
        await using CloudSite site = await CloudSite.StartAsync(server);
        await site.DropAsync(_folder.File("first"), "acme/2026-11/");
        await site.RunAsync("""{"drop":"acme/2026-11/"}""");
        await site.DropAsync(_folder.File("second"), "acme/2026-12/");
        JsonElement result = await site.RunAsync("""{"drop":"acme/2026-12/"}""");

        Dictionary<string, byte[]> reports = await site.ReadAsync(Bucket.Audit, DeliverStage.ReportJson);
        Report report = JsonSerializer.Deserialize(reports[$"runs/{result.GetProperty("runKey").GetString()}/report.json"], ReportJsonContext.Default.Report)!;
        AssertChanges(report.Earlier!.Changes, report.Counts.Instances);
        Assert.Equal(2, (await site.ReadAsync(Bucket.Restricted, ".csv.gz")).Keys.Count(key => key.StartsWith("delivered/acme/", StringComparison.Ordinal)));
        Assert.Contains(
            "1 instance is new, 1 replaces one that you have",
            site["deliver"].Services.Ses.Sent.Last(sent => sent.To.Mailboxes.Single().Address == "data@example.org").TextBody, StringComparison.Ordinal);
    }

    private static void AssertChanges(DeliveryChanges changes, int instances)
    {
        Assert.Equal(new ChangeCounts(1, 1, instances - 2), changes.Instances);
        Assert.Equal((0, 0), (changes.NewSubjects, changes.Series.New));
        Assert.Equal((1, 1), (changes.Series.Superseded, changes.Studies.Superseded));
        Assert.Equal((0, 0), (changes.Tables.New, changes.Tables.Superseded));
        Assert.True(changes.Tables.Unchanged > 0);
    }

    private async Task WriteDropsAsync()
    {
        foreach (string drop in new[] { "first", "second" })
        {
            foreach (string file in Directory.GetFiles(Drops.Small, "*", SearchOption.AllDirectories))
            {
                string target = _folder.File(Path.Combine(drop, Path.GetRelativePath(Drops.Small, file)));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        File.Delete(_folder.File("first/" + OnlySecond));
        File.Delete(_folder.File("second/" + OnlyFirst));

        // The pixels are the last of the file.
        byte[] changed = await File.ReadAllBytesAsync(_folder.File("second/" + Changed));
        changed[^2] ^= 1;
        await File.WriteAllBytesAsync(_folder.File("second/" + Changed), changed);
    }

    private async Task<Report> ReportAsync() =>
        JsonSerializer.Deserialize(await File.ReadAllBytesAsync(_folder.File("out/report.json")), ReportJsonContext.Default.Report)!;

    // SOP Instance UID to the rest, of what is delivered.
    private async Task<Dictionary<string, string>> DeliverAsync(string drop, string recipe, string python)
    {
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(
            ["run", _folder.File(drop), "--out", _folder.File("out"), "--keys", _folder.File("keys"), "--recipe", recipe]).InvokeAsync());
        string folder = _folder.File("unpacked-" + Guid.NewGuid().ToString("N"));
        foreach (string volume in Directory.GetFiles(_folder.File("out/delivery"), "*.zip"))
        {
            await ZipFile.ExtractToDirectoryAsync(volume, folder);
        }

        ToolResult read = await Tool.RunAsync(python, ["-c", Identities, folder]);
        Assert.True(read.ExitCode == 0, read.Errors);
        return read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(line => line[0], line => line[1]);
    }
}
