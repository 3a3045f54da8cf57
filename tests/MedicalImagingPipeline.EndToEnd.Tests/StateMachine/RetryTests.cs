using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>Retriers: which counts, how often, after how long.</summary>
public class RetryTests
{
    private readonly Bench _bench = new();

    public static TheoryData<string, double[]> Waits => new()
    {
        { """{"ErrorEquals":["E"]}""", [1, 2, 4] },
        { """{"ErrorEquals":["E"],"MaxAttempts":0}""", [] },
        { """{"ErrorEquals":["E"],"IntervalSeconds":5,"BackoffRate":1,"MaxAttempts":2}""", [5, 5] },
        { """{"ErrorEquals":["E"],"IntervalSeconds":10,"BackoffRate":1.5,"MaxAttempts":3}""", [10, 15, 22.5] },
        { """{"ErrorEquals":["E"],"IntervalSeconds":10,"MaxAttempts":5,"MaxDelaySeconds":60}""", [10, 20, 40, 60, 60] },
        { """{"ErrorEquals":["E"],"IntervalSeconds":10,"MaxAttempts":3,"MaxDelaySeconds":30,"JitterStrategy":"FULL"}""", [5, 10, 15] },
        { """{"ErrorEquals":["E"],"JitterStrategy":"NONE"}""", [1, 2, 4] },
        { """{"ErrorEquals":["States.ALL"],"MaxAttempts":1}""", [1] },
        { """{"ErrorEquals":["Other"]},{"ErrorEquals":["E"],"MaxAttempts":1}""", [1] },
        // The first that matches counts, also when it is used up.
        { """{"ErrorEquals":["E"],"MaxAttempts":1},{"ErrorEquals":["States.ALL"],"IntervalSeconds":9}""", [1] },
        { """{"ErrorEquals":["Other"]}""", [] },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task AnErrorThatStays_IsTriedAgainAfterTheseWaits(string retriers, double[] seconds)
    {
        var script = Script.Parse("""{"f":[{"error":"E","cause":""}]}""");
        ExecutionFailedException e = await _bench.FailAsync(States.Retry(retriers), script);

        Assert.Equal("E", e.Error);
        Assert.Equal(seconds.Select(TimeSpan.FromSeconds), _bench.Time.Waits);
        Assert.Equal(seconds.Length + 1, script.Calls.Count);
    }

    [Fact]
    public async Task EachRetrier_CountsItsOwnTries()
    {
        var script = Script.Parse("""
            {"f":[{"error":"A","cause":""},{"error":"B","cause":""},{"error":"A","cause":""},{"error":"B","cause":""},{"answer":1}]}
            """);
        await _bench.RunAsync(States.Retry("""{"ErrorEquals":["A"],"MaxAttempts":2},{"ErrorEquals":["B"],"IntervalSeconds":10,"MaxAttempts":2}"""), script, "{}");

        Assert.Equal([1, 10, 2, 20], _bench.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task EachTry_GetsTheSameInput()
    {
        var script = Script.Parse("""{"f":[{"error":"E","cause":""},{"answer":1}]}""");
        await _bench.RunAsync(States.Retry("""{"ErrorEquals":["E"]}"""), script, """{"a":1}""");

        Assert.Equal(["""{"a":1}""", """{"a":1}"""], script.Calls.Select(call => call.Payload));
    }

    [Fact]
    public async Task ATooLargeResult_IsNotWhatAllMeans()
    {
        var script = Script.Parse($$"""{"f":[{"answer":"{{new string('x', PayloadLimit.MaxBytes)}}"}]}""");
        ExecutionFailedException e = await _bench.FailAsync(States.Retry("""{"ErrorEquals":["States.ALL"]}"""), script);

        Assert.Equal(ErrorNames.DataLimitExceeded, e.Error);
        Assert.Single(script.Calls);
    }
}
