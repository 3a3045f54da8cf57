namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>The log of a function: one line an event. No method takes free text.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="stage">Whose log it is.</param>
/// <param name="clock">The time.</param>
internal sealed class StageLog(OutputLines output, StageName stage, TimeProvider clock)
{
    /// <summary>The process asks for work, so long after its start.</summary>
    public void Started(TimeSpan duration) => Write(new LogLine { Event = LogEvent.Started, Stage = stage, Timestamp = Now, Duration = duration });

    /// <summary>The process could not be put together.</summary>
    public void StartFailed(ErrorReport error) => Write(new LogLine { Event = LogEvent.StartFailed, Stage = stage, Timestamp = Now, Error = error });

    /// <summary>An invocation came in, with an input that can be read.</summary>
    public void InvocationStarted(Invocation invocation, StageReference reference) =>
        Write(new LogLine { Event = LogEvent.InvocationStarted, Stage = stage, Timestamp = Now, Invocation = invocation, Reference = reference });

    /// <summary>An invocation is over, and its answer on its way.</summary>
    public void InvocationEnded(Invocation invocation, StageOutcome outcome) => Write(new LogLine
    {
        Event = outcome.Error is null ? LogEvent.InvocationSucceeded : LogEvent.InvocationFailed,
        Stage = stage,
        Timestamp = Now,
        Invocation = invocation,
        Reference = outcome.Reference,
        Duration = outcome.Duration,
        Counts = outcome.Counts,
        Error = outcome.Error,
    });

    /// <summary>The Runtime API did not take an answer.</summary>
    public void AnswerRefused(Invocation invocation, RuntimeApiException error) => Write(new LogLine
    {
        Event = LogEvent.AnswerRefused,
        Stage = stage,
        Timestamp = Now,
        Invocation = invocation,
        Error = ErrorReport.Of(error),
    });

    /// <summary>The process ends, since it cannot ask for work.</summary>
    public void Stopped(ErrorReport error) => Write(new LogLine { Event = LogEvent.Stopped, Stage = stage, Timestamp = Now, Error = error });

    private DateTimeOffset Now => clock.GetUtcNow();

    private void Write(LogLine line) => output.Write(line, static (json, line) => line.Write(json));
}
