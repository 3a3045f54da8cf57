using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.Cli.StateMachine.Maps;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>One execution: of the machine, or of a Map's processor for one item.</summary>
internal sealed class Execution(Machine machine, ExecutionLog log)
{
    /// <summary>Goes from state to state to the end.</summary>
    /// <exception cref="ExecutionFailedException">It ended with an error.</exception>
    public async Task<JsonElement> RunAsync(Flow flow, JsonElement input, CancellationToken cancellationToken)
    {
        log.Add(HistoryEventType.ExecutionStarted, null, input);
        try
        {
            var step = new Step(PayloadLimit.Check(input), flow.StartAt);
            while (step.Next is { } next)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step = await RunAsync(flow.States[next], step.Output, cancellationToken).ConfigureAwait(false);
                PayloadLimit.Check(step.Output);
            }

            log.Add(HistoryEventType.ExecutionSucceeded, null, step.Output);
            return step.Output;
        }
        catch (ExecutionFailedException e)
        {
            log.AddError(HistoryEventType.ExecutionFailed, null, e.Error);
            throw;
        }
    }

    private Task<Step> RunAsync(State state, JsonElement input, CancellationToken cancellationToken) => state switch
    {
        TaskState task => new TaskRunner(machine, log, task).RunAsync(input, cancellationToken),
        MapState map => new MapRunner(machine, log, map).RunAsync(input, cancellationToken),
        ChoiceState choice => Task.FromResult(Choose(choice, input)),
        SucceedState succeed => Task.FromResult(Succeed(succeed, input)),
        FailState fail => throw Fail(fail, input),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is read and not executed."),
    };

    private Step Choose(ChoiceState state, JsonElement input)
    {
        log.Add(HistoryEventType.ChoiceStateEntered, state.Name, input);
        string next = state.Choices.FirstOrDefault(rule => Matches(rule, input))?.Next ?? state.Default
            ?? throw new ExecutionFailedException(ErrorNames.NoChoiceMatched, $"No rule of {state.Name} matches.");
        log.Add(HistoryEventType.ChoiceStateExited, state.Name, input);
        return new Step(input, next);
    }

    private static bool Matches(ChoiceRule rule, JsonElement input) =>
        rule.Variable.Read(input) is var value && value.ValueKind == rule.Comparison.Kind && rule.Comparison.Matches(value, rule.Operand);

    private Step Succeed(SucceedState state, JsonElement input)
    {
        log.Add(HistoryEventType.SucceedStateEntered, state.Name, input);
        log.Add(HistoryEventType.SucceedStateExited, state.Name, input);
        return new Step(input, null);
    }

    private ExecutionFailedException Fail(FailState state, JsonElement input)
    {
        log.Add(HistoryEventType.FailStateEntered, state.Name, input);
        return new ExecutionFailedException(state.Error.Of(input), state.Cause.Of(input));
    }
}
