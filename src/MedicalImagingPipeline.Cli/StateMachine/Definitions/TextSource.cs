using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A text that the definition gives, or says where to find.</summary>
/// <param name="Text">The text, or null.</param>
/// <param name="Path">Where it is, or null. Exactly one of the two is set.</param>
internal sealed record TextSource(string? Text, ReferencePath? Path)
{
    /// <summary>The text for some data.</summary>
    public string Of(JsonElement data) =>
        Text ?? (Path!.Read(data) is { ValueKind: JsonValueKind.String } found
            ? found.GetString()!
            : throw new ExecutionFailedException(ErrorNames.Runtime, $"{Path} is no text."));
}
