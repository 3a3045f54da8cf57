using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.History;

/// <summary>The history of one execution: numbers its events.</summary>
/// <param name="execution">The execution.</param>
/// <param name="history">Who listens.</param>
internal sealed class ExecutionLog(string execution, IHistory history)
{
    private int _id;

    /// <summary>The execution.</summary>
    public string Execution => execution;

    /// <summary>An event with a payload.</summary>
    public void Add(HistoryEventType type, string? state, JsonElement payload) => Add(type, state, Json.SizeOf(payload), null);

    /// <summary>An event without a payload.</summary>
    public void Add(HistoryEventType type, string? state) => Add(type, state, 0, null);

    /// <summary>An event that tells of an error.</summary>
    public void AddError(HistoryEventType type, string? state, string error) => Add(type, state, 0, error);

    private void Add(HistoryEventType type, string? state, int bytes, string? error) =>
        history.Add(new HistoryEvent(execution, ++_id, type, state, bytes, error));
}
