using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>What came of one item of a Map.</summary>
/// <param name="Name">The name of its execution.</param>
/// <param name="Input">The item.</param>
/// <param name="Output">The output, of an execution that succeeded.</param>
/// <param name="Failure">The error, of one that failed. Exactly one of the two is set.</param>
/// <param name="Started">When it began.</param>
/// <param name="Stopped">When it ended.</param>
internal sealed record MapResult(
    string Name, JsonElement Input, JsonElement? Output, ExecutionFailedException? Failure, DateTimeOffset Started, DateTimeOffset Stopped);
