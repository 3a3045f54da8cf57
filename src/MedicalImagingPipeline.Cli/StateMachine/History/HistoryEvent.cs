namespace MedicalImagingPipeline.Cli.StateMachine.History;

/// <summary>An event of an execution. Holds the size of what was handed on, not the payload.</summary>
/// <param name="Execution">The execution: empty for the machine itself, else the Map and the item's place, such as <c>Items[3]</c>.</param>
/// <param name="Id">Its number in that execution, from 1.</param>
/// <param name="Type">What happened.</param>
/// <param name="State">In which state, or null.</param>
/// <param name="PayloadBytes">Bytes of the input or output that the event would carry.</param>
/// <param name="Error">The error's name, or null.</param>
internal readonly record struct HistoryEvent(string Execution, int Id, HistoryEventType Type, string? State, int PayloadBytes, string? Error);
