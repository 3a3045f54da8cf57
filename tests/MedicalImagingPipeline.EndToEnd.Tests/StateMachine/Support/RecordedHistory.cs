using System.Collections.Concurrent;
using MedicalImagingPipeline.Cli.StateMachine.History;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>Keeps all events.</summary>
internal sealed class RecordedHistory : IHistory
{
    private readonly ConcurrentQueue<HistoryEvent> _events = new();

    public IReadOnlyCollection<HistoryEvent> Events => _events;

    /// <summary>Types of the events of one execution, in order.</summary>
    public IEnumerable<HistoryEventType> TypesOf(string execution) =>
        _events.Where(happened => happened.Execution == execution).OrderBy(happened => happened.Id).Select(happened => happened.Type);

    public void Add(HistoryEvent happened) => _events.Enqueue(happened);
}
