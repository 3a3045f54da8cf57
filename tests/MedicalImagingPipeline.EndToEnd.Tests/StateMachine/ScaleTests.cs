using System.Diagnostics;
using System.Text.Json;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;
using Xunit.Abstractions;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>A drop of ten thousand work items stays within what Step Functions takes.</summary>
public class ScaleTests(ITestOutputHelper output)
{
    private const int Items = 10_000;
    private const int MaxEvents = 25_000;

    private readonly Bench _bench = new();

    [Fact]
    public async Task TenThousandItems_StayWithinHistoryAndPayload()
    {
        // As long as run keys are, and one item in a hundred fails as often as it is let.
        string run = new('a', 64);
        string ingested = $$"""
            {"runKey":"{{run}}","items":{{Items}},"inputs":250000,"unclaimed":100000,"itemsKey":"{{Bench.ItemsKey}}","resultsPrefix":"runs/{{run}}/results","maxConcurrency":100,"status":"planned"}
            """;
        await _bench.PutItemsAsync(Enumerable.Range(1, Items).Select(item => $$"""{"runKey":"{{run}}","item":{{item}}}"""));

        var clock = Stopwatch.StartNew();
        JsonElement result = await _bench.RunAsync(PipelineDefinition.Read(LocalNames.Placeholders), new Stub(run, ingested), """{"drop":"acme/2026-11/"}""");
        clock.Stop();

        Assert.Equal("delivered", result.GetProperty("status").GetString());
        (int Parent, int Child, int Bytes) worst = (
            _bench.History.Events.Count(happened => happened.Execution.Length == 0),
            _bench.History.Events.Where(happened => happened.Execution.Length > 0).GroupBy(happened => happened.Execution).Max(child => child.Count()),
            _bench.History.Events.Max(happened => happened.PayloadBytes));
        output.WriteLine($"{Items} items in {clock.Elapsed.TotalSeconds:F1} s: {worst.Parent} events in the parent, at most {worst.Child} in a child, payloads up to {worst.Bytes} bytes.");
        foreach (IGrouping<string, HistoryEvent> state in _bench.History.Events.Where(happened => happened.State is not null).GroupBy(happened => happened.State!))
        {
            output.WriteLine($"  {state.Key}: {state.Max(happened => happened.PayloadBytes)} bytes");
        }

        Assert.Equal(Items, _bench.History.Events.Select(happened => happened.Execution).Where(execution => execution.Length > 0).Distinct().Count());
        Assert.InRange(worst.Parent, 1, MaxEvents);
        Assert.InRange(worst.Child, 1, MaxEvents);

        // Far below, so that no count of items or inputs brings them near.
        Assert.InRange(worst.Bytes, 1, PayloadLimit.MaxBytes / 100);
        Assert.InRange(worst.Parent, 1, 100);
        Assert.InRange(worst.Child, 1, 100);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    /// <summary>Stages that do nothing; every hundredth item fails in all the ways that are tried again.</summary>
    private sealed class Stub(string run, string ingested) : ITaskInvoker
    {
        private static readonly string[] Errors = ["Lambda.TooManyRequestsException", "Unexpected", "DeadlineExceeded"];

        private int _failures;

        public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken) => functionName switch
        {
            LocalNames.Ingest => Answer(ingested),
            LocalNames.Deidentify when payload.GetProperty("item").GetInt32() % 100 == 0 =>
                throw new TaskFailedException(Errors[Interlocked.Increment(ref _failures) % Errors.Length], new string('x', 1000)),
            LocalNames.Deidentify => Answer($$"""{"runKey":"{{run}}","item":{{payload.GetProperty("item")}},"written":5000,"quarantined":0}"""),
            LocalNames.Validate => Answer($$"""{"runKey":"{{run}}","item":{{payload.GetProperty("item")}},"passed":true,"instances":5000}"""),
            LocalNames.Package => Answer($$"""{"runKey":"{{run}}","delivery":"7F3K","volumes":100}"""),
            _ => Answer($$"""{"runKey":"{{run}}","status":"delivered","counts":{"inputs":250000},"volumes":100}"""),
        };

        private static Task<JsonElement> Answer(string json) => Task.FromResult(JsonElement.Parse(json));
    }
}
