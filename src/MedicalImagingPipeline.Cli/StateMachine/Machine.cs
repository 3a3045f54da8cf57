using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.Cli.StateMachine.Maps;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>What executions work with.</summary>
/// <param name="Tasks">Runs functions.</param>
/// <param name="Tokens">Answers for tasks that wait for somebody.</param>
/// <param name="Objects">Where items and results of Maps lie.</param>
/// <param name="History">Hears what happens.</param>
/// <param name="Options">Time, and where it differs.</param>
internal sealed record Machine(ITaskInvoker Tasks, ITaskTokens Tokens, NamedBuckets Objects, IHistory History, InterpreterOptions Options);
