using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>Two executions of one drop, each with processes of its own, step by step at the same time.</summary>
[Trait("Category", "EndToEnd")]
public sealed class TwoAtOnceTests : IDisposable
{
    private const string Start = """{"drop":"acme/2026-11/"}""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(S3Server.Fake)]
    [InlineData(S3Server.RadosGw)]
    public async Task BothSucceed_AndThereIsOnePackage(string server)
    {
        await using CloudSite one = await CloudSite.StartAsync(server);
        await using CloudSite two = one.Beside();
        await one.DropAsync(Drops.Small, Drops.Prefix);
        var together = new Together("ingest", "package", "deliver");

        JsonElement[] ends = await Task.WhenAll(one.RunAsync(Start, tasks: together.Of(one)), two.RunAsync(Start, tasks: together.Of(two)));

        Assert.All(ends, end => Assert.Equal("delivered", end.GetProperty("status").GetString()));
        string run = Assert.Single(ends.Select(end => end.GetProperty("runKey").GetString()!).Distinct());
        Assert.Equal(ends[0].GetProperty("counts").GetRawText(), ends[1].GetProperty("counts").GetRawText());

        // One version of each object, and the record, the page and the mails are of that one.
        IReadOnlyList<(string Key, string VersionId, bool IsLatest)> there = await one.AllVersionsAsync(Bucket.Delivery);
        Assert.All(there, version => Assert.True(version.IsLatest, $"{version.Key} was written twice"));
        Assert.Single(there, version => version.Key.EndsWith(".zip", StringComparison.Ordinal));
        DeliveryRecord record = JsonSerializer.Deserialize((await one.ReadAsync(Bucket.Restricted, "/delivery.json")).Single().Value, PipelineJson.Default.DeliveryRecord)!;
        ObjectVersion page = Assert.Single(record.Sendings).Page;
        Assert.Equal(there.Select(version => (version.Key, version.VersionId)).Order(), record.Objects.Append(page).Select(version => (version.Key, version.VersionId)).Order());
        string html = Encoding.UTF8.GetString((await one.ReadAsync(Bucket.Delivery, "/index.html")).Single().Value);
        Assert.All(record.Objects, version => Assert.Contains(Uri.EscapeDataString(version.VersionId), html, StringComparison.Ordinal));
        MimeMessage[] mails = [.. new[] { one, two }.SelectMany(site => site["deliver"].Services.Ses.Sent).Where(mail => mail.To.Mailboxes.Single().Address == "data@example.org")];
        Assert.InRange(mails.Length, 1, 2);
        Assert.Single(mails.Select(mail => mail.MessageId).Distinct());
        Assert.All(mails, mail => Assert.Contains(Uri.EscapeDataString(page.VersionId), mail.TextBody, StringComparison.Ordinal));

        await SaveAsync(one, Bucket.Delivery, $"runs/{run}/", _folder.File("delivery"));
        await SaveAsync(one, Bucket.Audit, $"runs/{run}/audit/", _folder.File("audit"));
        string key = _folder.File("delivery/signing-key.pem");
        Assert.Equal(ExitCodes.Done, await CallAsync("verify", Directory.GetFiles(_folder.File("delivery"), "*.zip").Single(), "--key", key));
        Assert.Equal(ExitCodes.Done, await CallAsync("audit", "verify", _folder.File("audit"), "--key", key));
        Assert.Equal(record.Volumes.Select(volume => volume.Facts.ChecksumsSha256), await ReportedAsync(one));

        // Who comes after both finds it done.
        Assert.True((await one.RunAsync(Start)).TryGetProperty("foundDelivered", out _));
        Assert.Equal(there, await one.AllVersionsAsync(Bucket.Delivery));
    }

    private static Task<int> CallAsync(params string[] arguments) => Program.BuildRoot().Parse(arguments).InvokeAsync();

    private static async Task<IEnumerable<string?>> ReportedAsync(CloudSite site)
    {
        JsonElement report = JsonElement.Parse((await site.ReadAsync(Bucket.Audit, "/report.json")).Single().Value);
        return [.. report.GetProperty("volumes").EnumerateArray().Select(volume => volume.GetProperty("checksumsSha256").GetString())];
    }

    private static async Task SaveAsync(CloudSite site, Bucket bucket, string prefix, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string key, byte[] content) in await site.ReadAsync(bucket, ""))
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, key[prefix.Length..]), content);
            }
        }
    }

    /// <summary>Lets both begin a stage when both have come to it.</summary>
    private sealed class Together(params string[] stages)
    {
        private readonly ConcurrentDictionary<string, (ConcurrentDictionary<CloudSite, bool> Here, TaskCompletionSource All)> _stages =
            new(stages.Select(stage => KeyValuePair.Create(stage, (new ConcurrentDictionary<CloudSite, bool>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)))));

        public ITaskInvoker Of(CloudSite site) => new Invoker(this, site);

        private Task ComeAsync(string stage, CloudSite site)
        {
            if (!_stages.TryGetValue(stage, out (ConcurrentDictionary<CloudSite, bool> Here, TaskCompletionSource All) meeting))
            {
                return Task.CompletedTask;
            }

            meeting.Here[site] = true;
            if (meeting.Here.Count == 2)
            {
                meeting.All.TrySetResult();
            }

            return meeting.All.Task;
        }

        private sealed class Invoker(Together together, CloudSite site) : ITaskInvoker
        {
            public async Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken)
            {
                await together.ComeAsync(functionName, site);
                return await ((ITaskInvoker)site).InvokeAsync(functionName, payload, cancellationToken);
            }
        }
    }
}
