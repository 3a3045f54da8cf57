using System.Text;
using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>The names that a deployment fills in: <c>${ingest_function}</c>. All of them are within strings.</summary>
internal static class Placeholders
{
    /// <summary>What a placeholder begins with.</summary>
    public const string Start = "${";

    /// <summary>Puts values in place of placeholders. One that has none stays, and the reader refuses it.</summary>
    public static string Fill(string definition, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(definition);
        foreach ((string name, string value) in values)
        {
            filled.Replace($"{Start}{name}}}", JsonEncodedText.Encode(value).Value);
        }

        return filled.ToString();
    }
}
