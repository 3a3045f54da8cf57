using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>A Map: its items, its failures, its results.</summary>
public class MapStateTests
{
    private const string Input = """{"items":"runs/r/items.jsonl","at":2,"more":"stays"}""";
    private const string TwoFails = """{"f":[{"answer":"well"}],"f:2":[{"error":"E","cause":"C"}]}""";

    private readonly Bench _bench = new();

    [Fact]
    public async Task EachLine_IsTheInputOfAnExecution_AndTheMapHandsOnItsOwn()
    {
        var script = Script.Parse(TwoFails);
        await _bench.PutItemsAsync("""{"item":1}""", """{"item":2}""", "", """{"item":3}""");
        JsonElement output = await _bench.RunAsync(States.Map(), script, Input);

        Assert.Equal(Input, output.GetRawText());
        Assert.Equal(["""{"item":1}""", """{"item":2}""", """{"item":3}"""], script.Calls.Select(call => call.Payload).Order());
        Assert.Equal(
            [
                HistoryEventType.ExecutionStarted, HistoryEventType.MapStateEntered, HistoryEventType.MapRunStarted, HistoryEventType.MapRunSucceeded,
                HistoryEventType.MapStateExited, HistoryEventType.SucceedStateEntered, HistoryEventType.SucceedStateExited, HistoryEventType.ExecutionSucceeded,
            ],
            _bench.History.TypesOf(""));
        Assert.Equal(HistoryEventType.ExecutionFailed, _bench.History.TypesOf("First[1]").Last());
        Assert.Equal(HistoryEventType.ExecutionSucceeded, _bench.History.TypesOf("First[2]").Last());
    }

    [Fact]
    public async Task Results_LieUnderThePrefix_AndTheManifestNamesThem()
    {
        await _bench.PutItemsAsync("""{"item":1}""", """{"item":2}""", """{"item":3}""");
        await _bench.RunAsync(States.Map(), Script.Parse(TwoFails), Input);

        JsonElement manifest = Assert.Single(await _bench.ReadAsync("manifest.json"));
        Assert.Equal("work", manifest.GetProperty("DestinationBucket").GetString());
        JsonElement files = manifest.GetProperty("ResultFiles");
        Assert.Matches("^results/First-[0-9a-f]{32}/SUCCEEDED_0.json$", files.GetProperty("SUCCEEDED")[0].GetProperty("Key").GetString());
        Assert.Matches("^results/First-[0-9a-f]{32}/FAILED_0.json$", files.GetProperty("FAILED")[0].GetProperty("Key").GetString());
        Assert.Equal(0, files.GetProperty("PENDING").GetArrayLength());

        JsonElement failed = Assert.Single(Assert.Single(await _bench.ReadAsync("FAILED_0.json")).EnumerateArray());
        Assert.Equal("FAILED", failed.GetProperty("Status").GetString());
        Assert.Equal("""{"item":2}""", failed.GetProperty("Input").GetString());
        Assert.Equal(("E", "C"), (failed.GetProperty("Error").GetString(), failed.GetProperty("Cause").GetString()));
        JsonElement succeeded = Assert.Single(await _bench.ReadAsync("SUCCEEDED_0.json"));
        Assert.Equal(2, succeeded.GetArrayLength());
        Assert.Equal("""{"ExecutedVersion":"$LATEST","Payload":"well","StatusCode":200}""", succeeded[1].GetProperty("Output").GetString());
        Assert.EndsWith(succeeded[1].GetProperty("Name").GetString()!, succeeded[1].GetProperty("ExecutionArn").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(33, false)]
    [InlineData(34, true)]
    [InlineData(100, true)]
    public async Task OneOfThreeThatFails_IsTolerated(int percentage, bool isTolerated)
    {
        await _bench.PutItemsAsync("""{"item":1}""", """{"item":2}""", """{"item":3}""");
        Task<JsonElement> run = _bench.RunAsync(States.Map(percentage), Script.Parse(TwoFails), Input);

        if (isTolerated)
        {
            await run;
        }
        else
        {
            Assert.Equal(ErrorNames.ExceedToleratedFailureThreshold, (await Assert.ThrowsAsync<ExecutionFailedException>(() => run)).Error);
            Assert.Contains(HistoryEventType.MapRunFailed, _bench.History.TypesOf(""));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task NoMoreItems_AreAtWorkThanTheDataSay(int at)
    {
        var busy = new Busy();
        await _bench.PutItemsAsync(Enumerable.Range(1, 20).Select(item => $$"""{"item":{{item}}}"""));
        await _bench.RunAsync(States.Map(), busy, $$"""{"items":"runs/r/items.jsonl","at":{{at}}}""");

        Assert.InRange(busy.Most, 1, at);
    }

    [Theory]
    [InlineData("""{"items":"runs/r/items.jsonl","at":-1}""", ErrorNames.Runtime)]
    [InlineData("""{"items":"runs/r/items.jsonl","at":"2"}""", ErrorNames.Runtime)]
    [InlineData("""{"items":"runs/r/items.jsonl"}""", ErrorNames.Runtime)]
    [InlineData("""{"items":"runs/r/gone.jsonl","at":1}""", ErrorNames.ItemReaderFailed)]
    [InlineData("""{"items":7,"at":1}""", ErrorNames.ItemReaderFailed)]
    [InlineData("""{"at":1}""", ErrorNames.Runtime)]
    public async Task AMapThatCannotBegin_SaysWhy(string input, string error)
    {
        await _bench.PutItemsAsync("{}");
        ExecutionFailedException e = await _bench.FailAsync(States.Map(), Script.Parse("{}"), input);

        Assert.Equal(error, e.Error);
    }

    [Fact]
    public async Task ALineThatIsNoJson_FailsTheReader_AndIsNotQuoted()
    {
        await _bench.PutItemsAsync("""{"item":1}""", "PLANTED");
        ExecutionFailedException e = await _bench.FailAsync(States.Map(), Script.Parse("{}"), Input);

        Assert.Equal(ErrorNames.ItemReaderFailed, e.Error);
        Assert.DoesNotContain("PLANTED", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Counts how many are at work.</summary>
    private sealed class Busy : ITaskInvoker
    {
        private readonly Lock _lock = new();
        private int _now;

        public int Most { get; private set; }

        public async Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Most = Math.Max(Most, ++_now);
            }

            await Task.Delay(1, cancellationToken);
            lock (_lock)
            {
                _now--;
            }

            return payload;
        }
    }
}
