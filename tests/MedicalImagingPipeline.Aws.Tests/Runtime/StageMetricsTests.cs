using System.Text.Json;
using MedicalImagingPipeline.Aws.Runtime;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>CloudWatch's embedded metric format: each name that the directive lists is a number beside it.</summary>
[Collection(TraceVariable.Name)]
public sealed class StageMetricsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnInvocation_IsOneLineOfMetrics(bool succeeds)
    {
        await using var host = HostHarness.Start(input => succeeds ? HostHarness.Passed(input) : throw new InvalidOperationException("DOE^JANE"));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await host.Api.InvokeAsync(HostHarness.Input);
        JsonElement line = Assert.Single(await host.StopAndReadMetricsAsync());

        JsonElement metadata = line.GetProperty("_aws");
        Assert.InRange(metadata.GetProperty("Timestamp").GetInt64(), before.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        JsonElement directive = Assert.Single(metadata.GetProperty("CloudWatchMetrics").EnumerateArray());
        Assert.Equal("MedicalImagingPipeline", directive.GetProperty("Namespace").GetString());

        string[] dimensions = [.. Assert.Single(directive.GetProperty("Dimensions").EnumerateArray()).EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(["Stage"], dimensions);
        Assert.Contains(line.GetProperty("Stage").GetString(), Enum.GetNames<StageName>().Select(name => name.ToLowerInvariant()));

        string[] metrics = [.. directive.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!)];
        Assert.Equal(succeeds ? ["Duration", "Succeeded", "Failed", "Instances"] : ["Duration", "Succeeded", "Failed"], metrics);
        Assert.All(metrics, name => Assert.True(Enum.TryParse<MetricName>(name, out _)));
        Assert.All(metrics, name => Assert.Equal(JsonValueKind.Number, line.GetProperty(name).ValueKind));
        Assert.All(directive.GetProperty("Metrics").EnumerateArray(), metric => Assert.Contains(metric.GetProperty("Unit").GetString(), new[] { "Milliseconds", "Count" }));
        Assert.Equal((succeeds ? 1 : 0, succeeds ? 0 : 1), (line.GetProperty("Succeeded").GetInt32(), line.GetProperty("Failed").GetInt32()));

        // Nothing beside the directive, the dimension and the metrics.
        Assert.Equal(["_aws", "Stage", .. metrics], line.EnumerateObject().Select(member => member.Name));
    }
}
