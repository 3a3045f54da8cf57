using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>Tokens of tasks that end when somebody answers, and not when their function does.</summary>
internal interface ITaskTokens
{
    /// <summary>A new token.</summary>
    string Issue();

    /// <summary>Waits for a token's answer.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops the waiting, also when the task is out of time.</param>
    /// <exception cref="TaskFailedException">Somebody said that the task failed.</exception>
    Task<JsonElement> WaitAsync(string token, CancellationToken cancellationToken);
}
