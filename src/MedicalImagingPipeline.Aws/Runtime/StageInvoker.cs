using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>Runs a stage on the input of an invocation: reads it, gives it a deadline, and turns whatever comes into an outcome.</summary>
/// <param name="stage">The stage.</param>
/// <param name="inputType">Reads its input.</param>
/// <param name="outputType">Writes its output.</param>
/// <param name="log">Hears of each invocation.</param>
/// <param name="clock">The time.</param>
internal sealed class StageInvoker<TInput, TOutput>(
    IStage<TInput, TOutput> stage, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, StageLog log, TimeProvider clock)
    where TInput : class
    where TOutput : class
{
    /// <summary>
    /// How long before Lambda kills the process a stage is stopped: time to abort an upload and to report, so that the state
    /// machine hears DeadlineExceeded and no half object is left.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>Runs the stage. Throws nothing: every exception is an outcome.</summary>
    public async Task<StageOutcome> RunAsync(Invocation invocation)
    {
        long started = clock.GetTimestamp();
        StageReference reference = default;
        using var deadline = new CancellationTokenSource(TimeLeft(invocation), clock);
        try
        {
            TInput input = Read(invocation.Input);
            reference = StageReference.Of(input);
            log.InvocationStarted(invocation, reference);
            TOutput output = await stage.RunAsync(input, deadline.Token).ConfigureAwait(false);

            // Ingest is what names the run.
            reference = reference.RunKey is null ? StageReference.Of(output) : reference;
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(output, outputType);
            return new StageOutcome
            {
                Reference = reference,
                Duration = clock.GetElapsedTime(started),
                Counts = StageCounts.Of(output),
                Output = json,
                Error = json.Length <= OutputLimit.MaxBytes ? null : OutputLimit.TooLarge(json.Length),
            };
        }
        catch (Exception e)
        {
            // This is the boundary: the state machine is told of everything, and the next invocation starts afresh.
            return new StageOutcome { Reference = reference, Duration = clock.GetElapsedTime(started), Error = ReportOf(e, deadline.IsCancellationRequested) };
        }
    }

    private static ErrorReport ReportOf(Exception exception, bool isLate) => exception switch
    {
        InputException invalid => invalid.Report,
        OperationCanceledException when isLate => ErrorReport.Of(
            StageErrors.DeadlineExceeded, $"the stage was not done {Grace.TotalSeconds} s before its time-out"),
        _ => ErrorReport.Of(exception),
    };

    // Where the JSON broke, since its own message may quote what stands there.
    private TInput Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, inputType) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new InputException(ErrorReport.Of(
                StageErrors.InvalidInput, $"the payload is no {typeof(TInput).Name}: line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}"));
        }
    }

    private TimeSpan TimeLeft(Invocation invocation)
    {
        TimeSpan left = invocation.Deadline - clock.GetUtcNow() - Grace;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private sealed class InputException(ErrorReport report) : Exception
    {
        public ErrorReport Report { get; } = report;
    }
}
