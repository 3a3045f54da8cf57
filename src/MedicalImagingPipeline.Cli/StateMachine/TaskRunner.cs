using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.History;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>Executes a Task: tries, waits and tries again, and hands an error that stays to whoever catches it.</summary>
internal sealed class TaskRunner(Machine machine, ExecutionLog log, TaskState state)
{
    private readonly RetryCounts _retries = new(state.Retry);

    /// <summary>Executes it.</summary>
    public async Task<Step> RunAsync(JsonElement input, CancellationToken cancellationToken)
    {
        log.Add(HistoryEventType.TaskStateEntered, state.Name, input);
        Step step;
        try
        {
            step = new Step(await TryAsync(input, cancellationToken).ConfigureAwait(false), state.Next);
        }
        catch (ExecutionFailedException e) when (CatcherOf(e) is { } catcher)
        {
            step = new Step(catcher.KeepsInput ? input : ErrorOutput(e), catcher.Next);
        }

        log.Add(HistoryEventType.TaskStateExited, state.Name, step.Output);
        return step;
    }

    private Catcher? CatcherOf(ExecutionFailedException e) => state.Catch.FirstOrDefault(catcher => catcher.Errors.Matches(e.Error));

    private async Task<JsonElement> TryAsync(JsonElement input, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan delay;
            try
            {
                return await TryOnceAsync(input, cancellationToken).ConfigureAwait(false);
            }
            catch (ExecutionFailedException e) when (_retries.Take(e.Error) is { } retry)
            {
                delay = retry.Delay * machine.Options.DelayFactor * (retry.Retrier.HasJitter ? machine.Options.Random.NextDouble() : 1);
            }

            await Task.Delay(delay, machine.Options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JsonElement> TryOnceAsync(JsonElement input, CancellationToken cancellationToken)
    {
        string? token = state.WaitsForToken ? machine.Tokens.Issue() : null;
        JsonElement parameters = PayloadLimit.Check(state.Parameters.Apply(input, token));
        log.Add(HistoryEventType.TaskScheduled, state.Name, parameters);
        log.Add(HistoryEventType.TaskStarted, state.Name);
        JsonElement result;
        try
        {
            result = PayloadLimit.Check(await InvokeAsync(parameters, token, cancellationToken).ConfigureAwait(false));
        }
        catch (ExecutionFailedException e)
        {
            log.AddError(e.Error == ErrorNames.Timeout ? HistoryEventType.TaskTimedOut : HistoryEventType.TaskFailed, state.Name, e.Error);
            throw;
        }

        log.Add(HistoryEventType.TaskSucceeded, state.Name, result);
        return state.OutputPath.Read(state.KeepsInput ? input : result);
    }

    private async Task<JsonElement> InvokeAsync(JsonElement parameters, string? token, CancellationToken cancellationToken)
    {
        string function = parameters.GetProperty(TaskState.FunctionName).GetString()!;
        TimeSpan timeout = machine.Options.HasTimeouts ? state.Timeout : Timeout.InfiniteTimeSpan;
        using var clock = new CancellationTokenSource(timeout, machine.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            JsonElement answer = await machine.Tasks.InvokeAsync(function, parameters.GetProperty(TaskState.Payload), either.Token).ConfigureAwait(false);
            if (token is not null)
            {
                // What the function answers is nobody's: the token's answer is the result, and comes as it is.
                log.Add(HistoryEventType.TaskSubmitted, state.Name);
                answer = await machine.Tokens.WaitAsync(token, either.Token).ConfigureAwait(false);
            }

            return clock.IsCancellationRequested ? throw TimedOut(null) : token is null ? Result(answer) : answer;
        }
        catch (TaskFailedException) when (clock.IsCancellationRequested)
        {
            // What a function says when it is stopped is no answer.
            throw TimedOut(null);
        }
        catch (OperationCanceledException e) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(e);
        }
        catch (TaskFailedException e)
        {
            throw new ExecutionFailedException(e.Error, e.Cause, e.InnerException);
        }
    }

    private ExecutionFailedException TimedOut(Exception? inner) =>
        new(ErrorNames.Timeout, FormattableString.Invariant($"{state.Name} took more than {state.Timeout.TotalSeconds} s."), inner);

    /// <summary>An answer as the resource wraps it.</summary>
    private static JsonElement Result(JsonElement answer) => Json.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutedVersion", "$LATEST");
        writer.WritePropertyName(TaskState.Payload);
        answer.WriteTo(writer);
        writer.WriteNumber("StatusCode", 200);
        writer.WriteEndObject();
    });

    private static JsonElement ErrorOutput(ExecutionFailedException e) => Json.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("Error", e.Error);
        writer.WriteString("Cause", e.Cause);
        writer.WriteEndObject();
    });
}
