namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>States, and which of them comes first: a whole machine, or what a Map does for each item.</summary>
/// <param name="StartAt">The first state.</param>
/// <param name="States">The states by name.</param>
internal sealed record Flow(string StartAt, IReadOnlyDictionary<string, State> States);
