using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.History;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>Executes a Map: an execution for each item, some at once. One that fails stops no other while failures are tolerated.</summary>
internal sealed class MapRunner(Machine machine, ExecutionLog log, MapState state)
{
    // What Step Functions runs at once when the data set no limit.
    private const int Unlimited = 10_000;

    /// <summary>Executes it.</summary>
    public async Task<Step> RunAsync(JsonElement input, CancellationToken cancellationToken)
    {
        log.Add(HistoryEventType.MapStateEntered, state.Name, input);
        int concurrency = Concurrency(input);
        MapLocation source = MapLocation.Of(machine.Objects, state.Reader, MapState.Key, input, ErrorNames.ItemReaderFailed);
        MapLocation target = MapLocation.Of(machine.Objects, state.Writer, MapState.Prefix, input, ErrorNames.ResultWriterFailed);
        log.Add(HistoryEventType.MapRunStarted, state.Name);
        try
        {
            IReadOnlyList<JsonElement> items = await ItemReader.ReadAsync(machine.Objects.Objects, source, cancellationToken).ConfigureAwait(false);
            MapResult[] results = await RunItemsAsync(items, concurrency, cancellationToken).ConfigureAwait(false);

            // A name of its own, so that a second start leaves the results of the first.
            string run = $"{state.Name}-{Guid.NewGuid():N}";
            await new ResultWriter(machine.Objects.Objects, target, run).WriteAsync(results, cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionFailedException e)
        {
            log.AddError(HistoryEventType.MapRunFailed, state.Name, e.Error);
            throw;
        }

        log.Add(HistoryEventType.MapRunSucceeded, state.Name);
        log.Add(HistoryEventType.MapStateExited, state.Name, input);
        return new Step(input, state.Next);
    }

    private int Concurrency(JsonElement input) =>
        state.MaxConcurrency.Read(input) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int given) && given >= 0
            ? given == 0 ? Unlimited : given
            : throw new ExecutionFailedException(ErrorNames.Runtime, $"{state.MaxConcurrency} is no whole number from 0.");

    private async Task<MapResult[]> RunItemsAsync(IReadOnlyList<JsonElement> items, int concurrency, CancellationToken cancellationToken)
    {
        var results = new MapResult[items.Count];
        var tolerance = new FailureTolerance(state.ToleratedFailurePercentage, items.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Count, options, async (index, cancel) =>
        {
            results[index] = await RunItemAsync(index, items[index], cancel).ConfigureAwait(false);
            if (results[index].Failure is not null)
            {
                tolerance.Count();
            }
        }).ConfigureAwait(false);
        return results;
    }

    private async Task<MapResult> RunItemAsync(int index, JsonElement item, CancellationToken cancellationToken)
    {
        string name = FormattableString.Invariant($"{state.Name}[{index}]");
        DateTimeOffset started = machine.Options.Time.GetUtcNow();
        JsonElement? output = null;
        ExecutionFailedException? failure = null;
        try
        {
            output = await new Execution(machine, new ExecutionLog(name, machine.History)).RunAsync(state.Processor, item, cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionFailedException e)
        {
            failure = e;
        }

        return new MapResult(name, item, output, failure, started, machine.Options.Time.GetUtcNow());
    }
}
