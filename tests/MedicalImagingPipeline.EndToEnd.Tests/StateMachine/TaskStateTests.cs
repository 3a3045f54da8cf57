using System.Text.Json;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>A Task: what it is given, what it gives, what becomes of its errors.</summary>
public class TaskStateTests
{
    private const string Fails = """{"f":[{"error":"Broken","cause":"because"}]}""";

    private readonly Bench _bench = new();

    [Fact]
    public async Task TheResult_IsWrappedAsTheResourceDoes()
    {
        JsonElement output = await _bench.RunAsync(States.Task(), Script.Parse("""{"f":[{"answer":{"a":1}}]}"""), "{}");

        Assert.Equal("""{"ExecutedVersion":"$LATEST","Payload":{"a":1},"StatusCode":200}""", output.GetRawText());
        Assert.Equal(
            [
                HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled, HistoryEventType.TaskStarted,
                HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.SucceedStateEntered, HistoryEventType.SucceedStateExited,
                HistoryEventType.ExecutionSucceeded,
            ],
            _bench.History.TypesOf(""));
    }

    [Fact]
    public async Task OutputPath_HandsOnAPartOfTheResult()
    {
        JsonElement output = await _bench.RunAsync(States.Task(""", "OutputPath": "$.Payload.a" """), Script.Parse("""{"f":[{"answer":{"a":{"b":[1]}}}]}"""), "{}");

        Assert.Equal("""{"b":[1]}""", output.GetRawText());
    }

    [Fact]
    public async Task OutputPath_ThatFindsNothing_IsARuntimeErrorThatAllDoesNotCatch()
    {
        string states = States.Catch("""["States.ALL"]""").Replace("\"Next\": \"Done\"", "\"OutputPath\": \"$.Payload.gone\", \"Next\": \"Done\"", StringComparison.Ordinal);
        ExecutionFailedException e = await _bench.FailAsync(states, Script.Parse("""{"f":[{"answer":{}}]}"""));

        Assert.Equal(ErrorNames.Runtime, e.Error);
    }

    [Fact]
    public async Task Parameters_TakePartsOfTheInput()
    {
        var script = Script.Parse("""{"f":[{"answer":null}]}""");
        string states = States.Task().Replace("\"Payload.$\": \"$\"", """ "Payload": { "x.$": "$.a.b", "list": [1, { "y.$": "$.c" }], "$": "plain" }""", StringComparison.Ordinal);
        await _bench.RunAsync(states, script, """{"a":{"b":"ü<"},"c":[true]}""");

        Assert.Equal("""{"x":"ü<","list":[1,{"y":[true]}],"$":"plain"}""", Assert.Single(script.Calls).Payload);
    }

    [Fact]
    public async Task Parameters_ThatFindNothing_AreARuntimeErrorThatAllDoesNotCatch()
    {
        string states = States.Catch("""["States.ALL"]""").Replace("\"Payload.$\": \"$\"", "\"Payload.$\": \"$.gone\"", StringComparison.Ordinal);
        ExecutionFailedException e = await _bench.FailAsync(states, Script.Parse("{}"));

        Assert.Equal(ErrorNames.Runtime, e.Error);
        Assert.DoesNotContain(HistoryEventType.FailStateEntered, _bench.History.TypesOf(""));
    }

    [Fact]
    public async Task AnError_EndsTheExecutionWithItsNameAndCause()
    {
        ExecutionFailedException e = await _bench.FailAsync(States.Task(), Script.Parse(Fails));

        Assert.Equal(("Broken", "because"), (e.Error, e.Cause));
        Assert.Equal([HistoryEventType.TaskFailed, HistoryEventType.ExecutionFailed], _bench.History.TypesOf("").TakeLast(2));
    }

    [Theory]
    [InlineData("""["States.ALL"]""", true)]
    [InlineData("""["Other", "Broken"]""", true)]
    [InlineData("""["Other"]""", false)]
    [InlineData("""["States.Timeout"]""", false)]
    public async Task ACatcher_LeadsOnWithErrorAndCause(string names, bool isCaught)
    {
        ExecutionFailedException e = await _bench.FailAsync(States.Catch(names), Script.Parse(Fails));

        Assert.Equal(("Broken", "because"), (e.Error, e.Cause));
        Assert.Equal(isCaught, _bench.History.TypesOf("").Contains(HistoryEventType.FailStateEntered));
    }

    [Fact]
    public async Task ATaskOutOfTime_IsStoppedAndTimesOut()
    {
        var slow = new SlowTask(_bench.Time, FakeTime.TimeOut);
        ExecutionFailedException e = await _bench.FailAsync(States.Retry("""{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}"""), slow);

        Assert.Equal(ErrorNames.Timeout, e.Error);
        Assert.Equal(2, slow.Stopped);
        Assert.Equal(2, _bench.History.TypesOf("").Count(type => type == HistoryEventType.TaskTimedOut));
    }

    [Fact]
    public async Task ATaskJustInTime_DoesNot()
    {
        await _bench.RunAsync(States.Task(), new SlowTask(_bench.Time, FakeTime.TimeOut - TimeSpan.FromSeconds(1)), "{}");

        Assert.DoesNotContain(HistoryEventType.TaskTimedOut, _bench.History.TypesOf(""));
    }

    [Theory]
    [InlineData(PayloadLimit.MaxBytes, false)]
    [InlineData(PayloadLimit.MaxBytes + 1, true)]
    public async Task AResult_IsHandedOnUpToTheLimitOfBytes(int bytes, bool isTooLarge)
    {
        // The wrapper and the quotes count; ü is two bytes.
        int around = """{"ExecutedVersion":"$LATEST","Payload":"","StatusCode":200}""".Length;
        string answer = "ü" + new string('x', bytes - around - 2);
        Task<JsonElement> run = _bench.RunAsync(States.Catch("""["States.ALL"]"""), new Answer(answer), "{}");

        if (isTooLarge)
        {
            Assert.Equal(ErrorNames.DataLimitExceeded, (await Assert.ThrowsAsync<ExecutionFailedException>(() => run)).Error);
            Assert.DoesNotContain(HistoryEventType.FailStateEntered, _bench.History.TypesOf(""));
        }
        else
        {
            Assert.Equal(bytes, Json.SizeOf(await run));
        }
    }

    [Fact]
    public async Task AnInputOverTheLimit_IsRefused()
    {
        Task<JsonElement> run = _bench.RunAsync(States.Task(), Script.Parse("{}"), $"\"{new string('x', PayloadLimit.MaxBytes)}\"");

        Assert.Equal(ErrorNames.DataLimitExceeded, (await Assert.ThrowsAsync<ExecutionFailedException>(() => run)).Error);
    }

    private const string Waits = """
        {
          "First": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 600,
            "Parameters": { "FunctionName": "f", "Payload": { "token.$": "$$.Task.Token", "a.$": "$.a" } }, "ResultPath": null,
            "Catch": [{ "ErrorEquals": ["States.Timeout"], "ResultPath": null, "Next": "Late" }], "Next": "Done"
          },
          "Late": { "Type": "Fail", "ErrorPath": "$.a", "Cause": "nobody came" },
          "Done": { "Type": "Succeed" }
        }
        """;

    [Fact]
    public async Task ATaskThatWaits_HandsItsTokenOut_AndItsInputOn()
    {
        _bench.Tokens = new AnsweredTokens("""{"who":"reads it"}""");
        var script = Script.Parse("""{"f":[{"answer":"nobody reads this"}]}""");
        JsonElement output = await _bench.RunAsync(Waits, script, """{"a":"x"}""");

        Assert.Equal("""{"a":"x"}""", output.GetRawText());
        Assert.Equal($$"""{"token":"{{AnsweredTokens.Token}}","a":"x"}""", Assert.Single(script.Calls).Payload);
        Assert.Contains(HistoryEventType.TaskSubmitted, _bench.History.TypesOf(""));
    }

    [Fact]
    public async Task ATaskThatWaits_GivesTheAnswerAsItIs()
    {
        _bench.Tokens = new AnsweredTokens("""{"b":1}""");
        JsonElement output = await _bench.RunAsync(Waits.Replace(", \"ResultPath\": null,\n    \"Catch\"", ", \"Catch\"", StringComparison.Ordinal), Script.Parse("""{"f":[{"answer":1}]}"""), """{"a":"x"}""");

        Assert.Equal("""{"b":1}""", output.GetRawText());
    }

    [Fact]
    public async Task ATaskThatWaitsInVain_TimesOut_AndItsCatcherKeepsTheInput()
    {
        _bench.Tokens = new NobodyAnswers();
        ExecutionFailedException e = await _bench.FailAsync(Waits, Script.Parse("""{"f":[{"answer":1}]}"""), """{"a":"TooLate"}""");

        Assert.Equal(("TooLate", "nobody came"), (e.Error, e.Cause));
    }

    [Fact]
    public async Task ATaskThatWaits_FailsWithItsFunction()
    {
        _bench.Tokens = new AnsweredTokens();
        ExecutionFailedException e = await _bench.FailAsync(Waits, Script.Parse(Fails), """{"a":"x"}""");

        Assert.Equal("Broken", e.Error);
    }

    /// <summary>Takes a time, and stops when it is told to.</summary>
    private sealed class SlowTask(FakeTime time, TimeSpan takes) : ITaskInvoker
    {
        public int Stopped { get; private set; }

        public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken)
        {
            time.Advance(takes);
            Stopped += cancellationToken.IsCancellationRequested ? 1 : 0;
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(payload);
        }
    }

    private sealed class Answer(string text) : ITaskInvoker
    {
        public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken) =>
            Task.FromResult(Json.Write(writer => writer.WriteStringValue(text)));
    }
}
