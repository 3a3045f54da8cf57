using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>Tokens that somebody answers at once.</summary>
internal sealed class AnsweredTokens(string answer = "{}") : ITaskTokens
{
    /// <summary>As the other engine's functions get it too.</summary>
    public const string Token = "token";

    public string Issue() => Token;

    public Task<JsonElement> WaitAsync(string token, CancellationToken cancellationToken) => Task.FromResult(JsonElement.Parse(answer));
}
