using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

[Collection(TraceVariable.Name)]
public sealed class StageLogTests
{
    private static readonly string[] Fields =
    [
        "timestamp", "level", "event", "stage", "requestId", "traceId", "runKey", "item", "durationMs",
        "inputs", "instances", "quarantined", "volumes", "errorType", "errorMessage",
    ];

    [Fact]
    public async Task Lines_HaveListedFieldsOnly()
    {
        int call = 0;
        await using var host = HostHarness.Start(input => call++ == 0 ? HostHarness.Passed(input) : throw new InvalidOperationException("DOE^JANE"));
        await host.Api.InvokeAsync(HostHarness.Input, traceId: "Root=1-a");
        await host.Api.InvokeAsync(HostHarness.Input);
        IReadOnlyList<JsonElement> lines = await host.StopAndReadLogAsync();

        Assert.Equal(
            ["Started", "InvocationStarted", "InvocationSucceeded", "InvocationStarted", "InvocationFailed"],
            lines.Select(line => line.GetProperty("event").GetString()));
        Assert.All(lines, line => Assert.Empty(line.EnumerateObject().Select(field => field.Name).Except(Fields)));
        Assert.All(lines, line => Assert.Equal("validate", line.GetProperty("stage").GetString()));

        JsonElement succeeded = lines[2];
        Assert.Equal(HostHarness.RunKey, succeeded.GetProperty("runKey").GetString());
        Assert.Equal((7, 3, "Root=1-a", "INFO"), (
            succeeded.GetProperty("item").GetInt32(),
            succeeded.GetProperty("instances").GetInt32(),
            succeeded.GetProperty("traceId").GetString(),
            succeeded.GetProperty("level").GetString()));
        Assert.Equal(("ERROR", "Unexpected"), (lines[4].GetProperty("level").GetString(), lines[4].GetProperty("errorType").GetString()));
    }

    [Fact]
    public async Task ARunKeyThatIsNone_IsNotLogged()
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        await host.Api.InvokeAsync("""{"runKey":"DOE^JANE","item":1}""");
        Assert.DoesNotContain("DOE", await host.StopAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdentifierInAnException_ReachesNoLogErrorOrMetric()
    {
        const string Planted = "DOE^JANE";
        await using var host = HostHarness.Start(_ => throw new AggregateException(Planted, new JsonException(Planted, Planted, 1, 1), new IOException(Planted, new ArgumentException(Planted, Planted))));
        RuntimeAnswer answer = await host.Api.InvokeAsync(HostHarness.Input);
        string all = answer.ErrorType + answer.Body + await host.StopAsync();
        Assert.DoesNotContain("DOE", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("JANE", all, StringComparison.OrdinalIgnoreCase);
    }
}
