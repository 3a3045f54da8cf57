using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Cli.Sample;
using Xunit.Abstractions;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>The whole pipeline as it runs in AWS: functions as processes, an S3 server, and the state machine's own definition.</summary>
[Trait("Category", "EndToEnd")]
public sealed class CloudRunTests(ITestOutputHelper output) : IDisposable
{
    private const string Start = """{"drop":"acme/2026-11/"}""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(S3Server.Fake)]
    [InlineData(S3Server.RadosGw)]
    public async Task Volumes_AreThoseOfALaptopWithTheSameKey(string server)
    {
        // Large enough that bundles are joined by the store.
        await SampleDrop.WriteAsync(_folder.File("drop"), SampleSize.Full, CancellationToken.None);
        await using CloudSite site = await CloudSite.StartAsync(server);
        await site.DropAsync(_folder.File("drop"), Drops.Prefix);

        JsonElement result = await site.RunAsync(Start);

        Assert.Equal("delivered", result.GetProperty("status").GetString());
        Assert.Equal(await LaptopVolumesAsync(_folder.File("drop")), await site.VolumesAsync());
        Assert.Contains(site["package"].Proxy.Requests, call => call.Operation == "UploadPartCopy");
        Assert.Equal(["data@example.org", FakeAws.Site], site["deliver"].Services.Ses.Sent.Select(sent => sent.To.Mailboxes.Single().Address));
        MimeKit.MimeMessage mail = site["deliver"].Services.Ses.Sent[0];
        Assert.Contains("X-Amz-Signature=", mail.TextBody, StringComparison.Ordinal);
        Assert.All(CloudSite.Stages, stage => Assert.Empty(site[stage].Services.Refusals));
        foreach (string stage in CloudSite.Stages)
        {
            output.WriteLine($"{stage}: peak {site[stage].PeakMemory / 1048576} MiB, {site[stage].Proxy.Requests.Count} calls to S3");
        }
    }

    [SkippableTheory]
    [InlineData(S3Server.Fake, 1)]
    [InlineData(S3Server.RadosGw, 2)]
    public async Task EachFunctionKilledOnce_GivesTheSameVolumes(string server, int seed)
    {
        var counts = new Dictionary<string, int>();
        await using (CloudSite undisturbed = await CloudSite.StartAsync(S3Server.Fake))
        {
            await undisturbed.DropAsync(Drops.Small, Drops.Prefix);
            await undisturbed.RunAsync(Start);
            counts = CloudSite.Stages.ToDictionary(stage => stage, stage => undisturbed[stage].Proxy.Requests.Count);
        }

        await using CloudSite site = await CloudSite.StartAsync(server);
        await site.DropAsync(Drops.Small, Drops.Prefix);
        var random = new Random(seed);
        foreach (string stage in CloudSite.Stages)
        {
            site[stage].KillAt(random.Next(1, Math.Max(2, counts[stage] / 2)));
        }

        JsonElement result = await site.RunAsync(Start);

        Assert.Equal("delivered", result.GetProperty("status").GetString());
        Assert.All(CloudSite.Stages, stage => Assert.Contains(site[stage].Texts, text => text.Contains("Runtime.ExitError", StringComparison.Ordinal)));
        Assert.Equal(await LaptopVolumesAsync(Drops.Small), await site.VolumesAsync());
    }

    [SkippableFact]
    public async Task FaultsAtFivePercent_GiveTheSameVolumes()
    {
        const int Seed = 6;
        Skip.IfNot(Environment.GetEnvironmentVariable("MIP_LARGE") == "1", "waits out hanging requests; set MIP_LARGE=1");
        await SampleDrop.WriteAsync(_folder.File("drop"), SampleSize.Full, CancellationToken.None);
        await using CloudSite site = await CloudSite.StartAsync(S3Server.RadosGw, faultRate: 0.05, Seed);
        await site.DropAsync(_folder.File("drop"), Drops.Prefix);

        JsonElement result = await site.RunAsync(Start);

        Assert.Equal("delivered", result.GetProperty("status").GetString());
        Assert.Equal(await LaptopVolumesAsync(_folder.File("drop")), await site.VolumesAsync());
        Dictionary<Fault, int> met = CloudSite.Stages.SelectMany(stage => site[stage].Proxy.Faults.Met)
            .GroupBy(fault => fault.Key).ToDictionary(group => group.Key, group => group.Sum(fault => fault.Value));
        output.WriteLine(string.Join(", ", met.Select(fault => $"{fault.Key} {fault.Value}")));
        Assert.InRange(met.Values.Sum(), 10, int.MaxValue);
        Assert.InRange(met.Count, 4, int.MaxValue);
    }

    private async Task<Dictionary<string, string>> LaptopVolumesAsync(string drop)
    {
        string keys = _folder.File("keys");
        Directory.CreateDirectory(keys);
        string key = Path.Combine(keys, CloudSite.Partner + ".key");
        await File.WriteAllBytesAsync(key, CloudSite.Secret);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await File.WriteAllTextAsync(_folder.File("partner.json"), """{"name":"acme","displayName":"Acme","email":["data@example.org"],"country":"US"}""");
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(
            ["run", drop, "--out", _folder.File("laptop"), "--keys", keys, "--partner", _folder.File("partner.json")]).InvokeAsync());
        return Directory.GetFiles(_folder.File("laptop/delivery"), "*.zip")
            .ToDictionary(file => Path.GetFileName(file)!, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }
}
