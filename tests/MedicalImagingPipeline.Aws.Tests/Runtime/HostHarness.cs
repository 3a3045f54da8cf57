using System.Text.Json;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>The host in this process, with a validate stage that does what a test says, on a local Runtime API.</summary>
internal sealed class HostHarness : IAsyncDisposable
{
    public const string RunKey = "0123456789abcdef0123456789abcdef";
    public const string Input = $$"""{"runKey":"{{RunKey}}","item":7}""";

    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _output = new();

    private HostHarness(LambdaRuntimeApi api, Func<IStage<ValidateInput, ValidateOutput>> compose, int concurrency)
    {
        Api = api;
        Exit = Task.Run(() => LambdaHost.RunAsync(
            StageName.Validate,
            compose,
            PipelineJson.Default.ValidateInput,
            PipelineJson.Default.ValidateOutput,
            new RuntimeSettings(api.Address, concurrency),
            _output,
            TimeProvider.System,
            _stop.Token));
    }

    public LambdaRuntimeApi Api { get; }

    /// <summary>The exit code.</summary>
    public Task<int> Exit { get; }

    /// <summary>What was written until the host was stopped, by lines.</summary>
    public static string[] LinesOf(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ValidateOutput Passed(ValidateInput input) => new(input.RunKey, input.Item, true, 3);

    public static HostHarness Start(Func<ValidateInput, CancellationToken, Task<ValidateOutput>> stage, int concurrency = 1, LambdaRuntimeApi? api = null) =>
        new(api ?? new LambdaRuntimeApi(), () => new Stage(stage), concurrency);

    public static HostHarness Start(Func<ValidateInput, ValidateOutput> stage) => Start((input, _) => Task.FromResult(stage(input)));

    public static HostHarness StartFailing(Exception exception) => new(new LambdaRuntimeApi(), () => throw exception, 1);

    /// <summary>Stops the host and gives all that it wrote on standard output.</summary>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await Exit;
        return System.Text.Encoding.UTF8.GetString(_output.ToArray());
    }

    /// <summary>The lines of the log, and not of metrics.</summary>
    public async Task<IReadOnlyList<JsonElement>> StopAndReadLogAsync() =>
        [.. LinesOf(await StopAsync()).Select(line => JsonElement.Parse(line)).Where(line => line.TryGetProperty("event", out _))];

    /// <summary>The lines of metrics.</summary>
    public async Task<IReadOnlyList<JsonElement>> StopAndReadMetricsAsync() =>
        [.. LinesOf(await StopAsync()).Select(line => JsonElement.Parse(line)).Where(line => line.TryGetProperty("_aws", out _))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Exit;
        await Api.DisposeAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    private sealed class Stage(Func<ValidateInput, CancellationToken, Task<ValidateOutput>> run) : IStage<ValidateInput, ValidateOutput>
    {
        public Task<ValidateOutput> RunAsync(ValidateInput input, CancellationToken cancellationToken) => run(input, cancellationToken);
    }
}
