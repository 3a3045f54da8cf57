using System.Net;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>The contract of the Lambda Runtime API, point by point.</summary>
[Collection(TraceVariable.Name)]
public sealed class LambdaHostTests
{
    private const string ErrorContent = "application/vnd.aws.lambda.error+json";

    [Fact]
    public async Task OneInvocationAfterTheOther_IsAnsweredWithTheStagesOutput()
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        for (int i = 0; i < 3; i++)
        {
            RuntimeAnswer answer = await host.Api.InvokeAsync(HostHarness.Input);
            Assert.Equal(new RuntimeAnswer(null, $$"""{"runKey":"{{HostHarness.RunKey}}","item":7,"passed":true,"instances":3}""", "application/json"), answer);
        }

        Assert.False(host.Exit.IsCompleted);
    }

    [Fact]
    public async Task HeadersInAnyCase_AreRead()
    {
        await using var host = HostHarness.Start(
            (input, _) => Task.FromResult(HostHarness.Passed(input)), api: new LambdaRuntimeApi { HeaderCase = name => name.ToLowerInvariant() });
        Assert.Null((await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
    }

    public static TheoryData<Exception, string, string> Errors => new()
    {
        { new ConfigurationException("request", ["drop: a", "partner: b"]), "RequestRefused", "request: drop: a; partner: b" },
        { new ObjectChangedException(Bucket.Work), "ObjectChanged", "A pinned version in the Work bucket is no longer there." },
        { new StoreUnavailableException("S3", "503"), "StoreUnavailable", "S3 is unavailable: 503" },
        { new JsonException("DOE^JANE"), "InvalidInput", "JsonException" },
        { new InvalidOperationException("DOE^JANE"), "Unexpected", "InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public async Task AnExceptionOfTheStage_IsReportedByName(Exception exception, string name, string message)
    {
        await using var host = HostHarness.Start(_ => throw exception);
        RuntimeAnswer answer = await host.Api.InvokeAsync(HostHarness.Input);
        Assert.Equal((name, ErrorContent), (answer.ErrorType, answer.ContentType));

        JsonElement body = JsonElement.Parse(answer.Body);
        Assert.Equal(name, body.GetProperty("errorType").GetString());
        Assert.Equal(message, body.GetProperty("errorMessage").GetString());
        Assert.NotEmpty(body.GetProperty("stackTrace").EnumerateArray());
        Assert.DoesNotContain(RepositoryRoot.Path, answer.Body, StringComparison.Ordinal);

        // The process lives on.
        Assert.Equal(name, (await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
    }

    [Fact]
    public async Task AnInnerException_IsTheCause_ByTypeAlone()
    {
        await using var host = HostHarness.Start(_ => throw new InvalidOperationException("DOE^JANE", new IOException("DOE^JANE")));
        RuntimeAnswer answer = await host.Api.InvokeAsync(HostHarness.Input);
        JsonElement cause = JsonElement.Parse(answer.Body).GetProperty("cause");
        Assert.Equal(("IOException", "IOException"), (cause.GetProperty("errorType").GetString(), cause.GetProperty("errorMessage").GetString()));
        Assert.DoesNotContain("DOE", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorOfTheStart_IsReported_AndTheProcessEnds()
    {
        await using var host = HostHarness.StartFailing(new ConfigurationException("environment", ["MIP_WORK_BUCKET: is not set"]));
        Assert.NotEqual(0, await host.Exit);
        RuntimeAnswer answer = await host.Api.InitError;
        Assert.Equal(("RequestRefused", ErrorContent), (answer.ErrorType, answer.ContentType));
        Assert.Equal("environment: MIP_WORK_BUCKET: is not set", JsonElement.Parse(answer.Body).GetProperty("errorMessage").GetString());
        Assert.Equal(0, host.Api.Polls);
    }

    [Fact]
    public async Task TheDeadline_IsHeardBeforeLambdaKills()
    {
        await using var host = HostHarness.Start(async (input, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return HostHarness.Passed(input);
        });
        RuntimeAnswer answer = await host.Api.InvokeAsync(HostHarness.Input, TimeSpan.FromSeconds(15.3)).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("DeadlineExceeded", answer.ErrorType);
        Assert.Contains("the stage was not done 15 s before its time-out", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadlineThatIsFar_IsNotFelt()
    {
        bool wasCancelled = true;
        await using var host = HostHarness.Start(async (input, cancel) =>
        {
            await Task.Delay(300, CancellationToken.None);
            wasCancelled = cancel.IsCancellationRequested;
            return HostHarness.Passed(input);
        });
        Assert.Null((await host.Api.InvokeAsync(HostHarness.Input, TimeSpan.FromSeconds(60))).ErrorType);
        Assert.False(wasCancelled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("DOE^JANE")]
    [InlineData("""{"runKey":null,"item":1}""")]
    [InlineData("""{"runKey":"a","item":"DOE^JANE"}""")]
    [InlineData("""{"runKey":{"DOE^JANE":"DOE^JANE"},"item":1}""")]
    public async Task AnInputThatIsNone_IsInvalid_AndNotQuoted(string payload)
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        RuntimeAnswer answer = await host.Api.InvokeAsync(payload);
        Assert.Equal("InvalidInput", answer.ErrorType);
        Assert.StartsWith("the payload is no ValidateInput: line 1, byte ", JsonElement.Parse(answer.Body).GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("DOE", answer.Body + await host.StopAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "ResponseTooLarge")]
    public async Task AnOutputAboveTheStateMachinesLimit_IsNotSent(int excess, string? error)
    {
        int rest = """{"runKey":"","item":7,"passed":true,"instances":3}""".Length;
        await using var host = HostHarness.Start(input => HostHarness.Passed(input) with { RunKey = new string('a', OutputLimit.MaxBytes - rest + excess) });
        Assert.Equal(error, (await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
    }

    [Fact]
    public async Task AnAnswerRefusedAsTooLarge_IsReportedAsAnError()
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        host.Api.RefuseNextAnswer(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("ResponseTooLarge", (await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
        Assert.Null((await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
    }

    [Fact]
    public async Task AnAnswerRefusedOtherwise_EndsNoProcess()
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        host.Api.RefuseNextAnswer(HttpStatusCode.BadRequest);
        Task<RuntimeAnswer> lost = host.Api.InvokeAsync(HostHarness.Input);
        Assert.Null((await host.Api.InvokeAsync(HostHarness.Input)).ErrorType);
        Assert.False(lost.IsCompleted);
        Assert.Contains("AnswerRefused", await host.StopAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerRefusedWith500_EndsTheProcess()
    {
        await using var host = HostHarness.Start(HostHarness.Passed);
        host.Api.RefuseNextAnswer(HttpStatusCode.InternalServerError);
        _ = host.Api.InvokeAsync(HostHarness.Input);
        Assert.NotEqual(0, await host.Exit.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task TheTrace_IsInTheEnvironment_AndGoneWithTheInvocation()
    {
        var seen = new List<string?>();
        await using var host = HostHarness.Start(input =>
        {
            seen.Add(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
            return HostHarness.Passed(input);
        });
        await host.Api.InvokeAsync(HostHarness.Input, traceId: "Root=1-a");
        await host.Api.InvokeAsync(HostHarness.Input, traceId: "Root=1-b");
        await host.Api.InvokeAsync(HostHarness.Input);
        Assert.Equal(["Root=1-a", "Root=1-b", null], seen);
    }

    [Fact]
    public async Task SeveralInvocationsAtOnce_EachHaveTheirTrace()
    {
        const int Count = 4;
        using var all = new Barrier(Count);
        await using var host = HostHarness.Start(
            (input, _) => Task.Run(() =>
            {
                Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(20)));
                return HostHarness.Passed(input) with { RunKey = TraceId.Current! };
            }),
            Count);
        Task<RuntimeAnswer>[] calls = [.. Enumerable.Range(0, Count).Select(i => host.Api.InvokeAsync(HostHarness.Input, traceId: $"Root={i}"))];
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal($"Root={i}", JsonElement.Parse((await calls[i]).Body).GetProperty("runKey").GetString());
        }

        Assert.Null(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }
}
