using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>Runs functions: what a Task calls.</summary>
internal interface ITaskInvoker
{
    /// <summary>Invokes a function and waits for its answer.</summary>
    /// <param name="functionName">The function, as the definition names it.</param>
    /// <param name="payload">What it is given.</param>
    /// <param name="cancellationToken">Stops it, also when the task is out of time.</param>
    /// <exception cref="TaskFailedException">It reported an error.</exception>
    Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken);
}
