using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Tokens of a run on a laptop: the program does not stay for days, so the time of who waits for somebody is over at once.</summary>
internal sealed class NobodyAnswers : ITaskTokens
{
    /// <inheritdoc />
    public string Issue() => "local";

    /// <inheritdoc />
    public Task<JsonElement> WaitAsync(string token, CancellationToken cancellationToken) =>
        throw new TaskFailedException(ErrorNames.Timeout, "Nobody is waited for here.");
}
