using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.History;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>Executes a definition as Step Functions would, as far as the reader has let it through.</summary>
/// <param name="flow">The definition.</param>
/// <param name="machine">What it works with.</param>
internal sealed class Interpreter(Flow flow, Machine machine)
{
    /// <summary>Executes it.</summary>
    /// <returns>The output of the state that succeeded.</returns>
    /// <exception cref="ExecutionFailedException">It failed.</exception>
    public Task<JsonElement> RunAsync(JsonElement input, CancellationToken cancellationToken) =>
        new Execution(machine, new ExecutionLog("", machine.History)).RunAsync(flow, input, cancellationToken);
}
