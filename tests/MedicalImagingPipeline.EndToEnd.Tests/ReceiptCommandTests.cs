using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>`mip accesses`, `mip acknowledge`, and the hash that `mip verify` says of a whole delivery.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ReceiptCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ADelivery_IsSent_Fetched_AndCompleteWhenItsHashWasSaid()
    {
        Assert.Equal(ExitCodes.Done, await CallAsync("run", Cloud.Drops.Small, "--out", Out, "--keys", Keys));
        Assert.StartsWith("delivery " + Record.Delivery + ": sent, not acknowledged\n", await SaidAsync("accesses", Out), StringComparison.Ordinal);
        Assert.Equal("sent", await StateAsync("accesses", Out));

        await LogAsync(volume => volume.Size / 2, 206);
        Assert.Equal("sent", await StateAsync("accesses", Out));
        await LogAsync(volume => volume.Size - (volume.Size / 2), 206);
        string fetched = await SaidAsync("accesses", Out);
        Assert.Contains(": fetched, not acknowledged\n", fetched, StringComparison.Ordinal);
        Assert.Contains("Bytes that were sent are no proof of receipt", fetched, StringComparison.Ordinal);

        string verified = await SaidAsync(["verify", .. Volumes]);
        string hash = verified.TrimEnd()[^64..];
        Assert.Contains($"all of delivery {Record.Delivery}: ", verified, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, await AcknowledgeAsync("--volumes-sha256", new string('0', 64)));
        Assert.Equal("fetched", await StateAsync("accesses", Out));
        Assert.Equal(ExitCodes.Done, await AcknowledgeAsync("--volumes-sha256", hash));
        Assert.Equal(ExitCodes.Done, await AcknowledgeAsync());

        string complete = await SaidAsync("accesses", Out);
        Assert.Contains(": acknowledged, and complete\n", complete, StringComparison.Ordinal);
        Assert.Contains(", with the hash of the volumes\n", complete, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, await CallAsync("audit", "verify", Out));

        await File.AppendAllTextAsync(Path.Combine(Out, "restricted", AccessLog.FileName), "{}\n");
        Assert.Equal(ExitCodes.Usage, await CallAsync("accesses", Out));
    }

    [Fact]
    public async Task InAws_TheTrailsFiles_AndTheCopiedRecords_SayIt()
    {
        Assert.Equal(ExitCodes.Done, await CallAsync("run", Cloud.Drops.Small, "--out", Out, "--keys", Keys));
        string records = string.Join(',', Record.Volumes.Select((volume, number) => $$$"""
            {"eventID":"{{{number}}}","eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-11-03T10:04:32Z",
            "requestParameters":{"key":"{{{volume.Facts.Object.Key}}}"},
            "additionalEventData":{"AuthenticationMethod":"QueryString","bytesTransferredOut":{{{volume.Facts.Size}}}}}
            """));
        Directory.CreateDirectory(_folder.File("trail"));
        await using (var file = new GZipStream(File.Create(_folder.File("trail/one.json.gz")), CompressionLevel.Fastest))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes($$"""{"Records":[{{records}}]}"""));
        }

        string[] call = ["accesses", "--events", _folder.File("trail"), "--delivery", Path.Combine(Out, "restricted", DeliveryRecord.FileName)];
        Assert.Equal("fetched", await StateAsync(call));
        Assert.Equal(ExitCodes.Usage, await CallAsync([.. call, Out]));
        Assert.Equal(ExitCodes.Usage, await CallAsync("accesses", _folder.File("nothing")));
        Assert.Equal(ExitCodes.Usage, await CallAsync("accesses"));
    }

    private string Out => _folder.File("out");

    private string Keys => _folder.File("keys");

    private string[] Volumes => [.. Directory.GetFiles(Path.Combine(Out, "delivery"), "*.zip").Order(StringComparer.Ordinal)];

    private DeliveryRecord Record => JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Out, "restricted", DeliveryRecord.FileName)), PipelineJson.Default.DeliveryRecord)!;

    private static Task<int> CallAsync(params string[] arguments) => Program.BuildRoot().Parse(arguments).InvokeAsync();

    private Task<int> AcknowledgeAsync(params string[] more) => CallAsync(["acknowledge", Out, "--by", "P. Artner", "--keys", Keys, .. more]);

    private static async Task<string> SaidAsync(params string[] arguments)
    {
        ToolResult result = await Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "mip.dll"), .. arguments]);
        Assert.True(result.ExitCode == ExitCodes.Done, result.Errors + result.Output);
        return result.Output.ReplaceLineEndings("\n");
    }

    private static async Task<string> StateAsync(params string[] arguments) =>
        JsonElement.Parse(await SaidAsync([.. arguments, "--json"])).GetProperty("state").GetString()!;

    private async Task LogAsync(Func<ObjectVersion, long> bytes, int status)
    {
        var log = new AccessLog(Path.Combine(Out, "restricted", AccessLog.FileName));
        foreach (ObjectVersion volume in Record.Volumes.Select(volume => volume.Facts.Object))
        {
            await log.AppendAsync(new AccessEvent(DateTimeOffset.UtcNow, volume.Key, volume.VersionId, status, bytes(volume), true), CancellationToken.None);
        }
    }
}
