using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>The ways to ask for a run, and what becomes of those that cannot be kept.</summary>
[Trait("Category", "EndToEnd")]
public sealed class CloudRequestTests : IAsyncLifetime
{
    private CloudSite _site = null!;

    public async Task InitializeAsync() => _site = await CloudSite.StartAsync(S3Server.Fake);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [SkippableFact]
    public async Task ADroppedRequest_AndTheConsole_AreTheSameRun()
    {
        await _site.DropAsync(Drops.Small, Drops.Prefix);
        ObjectVersion request = await _site.PutAsync(Bucket.Ingest, Drops.Prefix + "request.json", "{}");

        JsonElement dropped = await _site.RunAsync($$"""{"bucket":"{{_site.NameOf(Bucket.Ingest)}}","key":"{{request.Key}}","version":"{{request.VersionId}}"}""");
        JsonElement console = await _site.RunAsync("""{"drop":"acme/2026-11/","partner":"acme","recipe":"basic"}""");

        Assert.Equal("delivered", dropped.GetProperty("status").GetString());
        Assert.All(["runKey", "status", "counts", "volumes"], name => Assert.Equal(dropped.GetProperty(name).GetRawText(), console.GetProperty(name).GetRawText()));
        Assert.False(dropped.TryGetProperty("foundDelivered", out _));
        Assert.True(console.TryGetProperty("foundDelivered", out _));
        Assert.Single(await _site.VolumesAsync());
        Assert.Equal(2, _site["deliver"].Services.Ses.Sent.Count);
    }

    [SkippableFact]
    public async Task AfterTheWorkIsGone_ADeliveredDropIsFoundDone_AndNewAddressesAreMailed()
    {
        await _site.DropAsync(Drops.Small, Drops.Prefix);
        JsonElement first = await _site.RunAsync("""{"drop":"acme/2026-11/"}""");
        await EmptyAsync(Bucket.Work);
        Dictionary<string, int> calls = CloudSite.Stages.ToDictionary(stage => stage, stage => _site[stage].Proxy.Requests.Count);

        JsonElement second = await _site.RunAsync("""{"drop":"acme/2026-11/"}""");

        Assert.Equal(first.GetProperty("counts").GetRawText(), second.GetProperty("counts").GetRawText());
        Assert.Empty(await _site.ReadAsync(Bucket.Work, ""));
        Assert.DoesNotContain(
            CloudSite.Stages.SelectMany(stage => _site[stage].Proxy.Requests.Skip(calls[stage])),
            call => call.Action == "s3:PutObject" && !call.Resource.Contains("/audit/", StringComparison.Ordinal));
        Assert.Equal(calls["deidentify"], _site["deidentify"].Proxy.Requests.Count);
        Assert.Equal(2, _site["deliver"].Services.Ses.Sent.Count);

        await _site.PutAsync(Bucket.Restricted, "config/partners/acme.json", """{"name":"acme","displayName":"Acme","email":["data@example.org","new@example.org"],"country":"US","linkHours":1}""");
        JsonElement third = await _site.RunAsync("""{"drop":"acme/2026-11/"}""");

        Assert.False(third.TryGetProperty("foundDelivered", out _));
        Assert.Equal(["data@example.org", FakeAws.Site, "new@example.org"], _site["deliver"].Services.Ses.Sent.Select(sent => sent.To.Mailboxes.Single().Address));
        Assert.Single(await _site.VolumesAsync());
    }

    [SkippableTheory]
    [InlineData("""{"drop":"acme/2026-11/","partner":"doe-john"}""", "partner: there is none of that name")]
    [InlineData("""{"drop":"acme/2026-12/"}""", "drop: there is nothing in it")]
    [InlineData("""{"drop":"acme/DOE^JOHN/"}""", "drop: two folders")]
    [InlineData("""{"key":"acme/DOE^JOHN/2026/request.json"}""", "drop: two folders")]
    [InlineData("""{}""", "drop: two folders")]
    public async Task ARequestThatCannotBeKept_IsRefusedByName_AndNotQuoted(string input, string mistake)
    {
        await _site.PutAsync(Bucket.Ingest, Drops.Prefix + "a.dcm", "x");

        ExecutionFailedException exception = await Assert.ThrowsAsync<ExecutionFailedException>(() => _site.RunAsync(input));

        Assert.Equal("RequestRefused", exception.Error);
        Assert.Contains(mistake, exception.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("doe", exception.Cause, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_site["ingest"].Lines, line => line.Contains("doe", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await _site.ReadAsync(Bucket.Work, ""));
    }

    [SkippableFact]
    public async Task ATypingMistakeInTheInput_IsRefused() =>
        Assert.Equal("InvalidInput", (await Assert.ThrowsAsync<ExecutionFailedException>(() => _site.RunAsync("""{"dorp":"acme/2026-11/"}"""))).Error);

    [SkippableFact]
    public async Task LateObjects_BelongToTheNextRun_WithTheSamePseudonyms()
    {
        string mr = Path.Combine(Drops.Small, "SYNTHETIC-BETA", "MR");
        await _site.PutAsync(Bucket.Ingest, Drops.Prefix + "1", await File.ReadAllBytesAsync(Path.Combine(mr, "IM0001")));
        JsonElement first = await _site.RunAsync("""{"drop":"acme/2026-11/"}""");
        await _site.PutAsync(Bucket.Ingest, Drops.Prefix + "2", await File.ReadAllBytesAsync(Path.Combine(mr, "IM0002")));
        JsonElement second = await _site.RunAsync("""{"drop":"acme/2026-11/"}""");

        Assert.NotEqual(first.GetProperty("runKey").GetString(), second.GetProperty("runKey").GetString());
        Assert.Equal((1, 2), (Delivered(first), Delivered(second)));
        string[] crosswalks = [.. (await _site.ReadAsync(Bucket.Restricted, "/crosswalk.csv")).Values.Select(bytes => System.Text.Encoding.UTF8.GetString(bytes))];
        Assert.Equal(2, crosswalks.Length);
        Assert.Single(crosswalks.SelectMany(csv => csv.Split("\r\n")).Where(line => line.StartsWith("patient_id,", StringComparison.Ordinal)).Distinct());
    }

    private async Task EmptyAsync(Bucket bucket)
    {
        await foreach (ObjectVersion version in _site.Objects.ListAsync(bucket, "", CancellationToken.None))
        {
            await _site.Objects.DeleteAsync(version, CancellationToken.None);
        }
    }

    private static int Delivered(JsonElement result) => result.GetProperty("counts").GetProperty("delivered").GetInt32();
}
