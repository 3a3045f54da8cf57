using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>An object in which every field whose name ends in <c>.$</c> is a path, and stands for what is there.</summary>
internal sealed class PayloadTemplate(JsonElement template)
{
    /// <summary>What the names of fields end in that are paths.</summary>
    public const string PathSuffix = ".$";

    /// <summary>The path of a task's token in the context object.</summary>
    public const string TaskToken = "$$.Task.Token";

    private static readonly JsonElement Nothing = Json.Parse("{}"u8);

    /// <summary>Stands for a template that was refused.</summary>
    public static PayloadTemplate Empty { get; } = new(Nothing);

    /// <summary>Fills the template in.</summary>
    /// <param name="data">What paths lead into.</param>
    /// <param name="token">The task's token, where the reader has let it through.</param>
    /// <exception cref="ExecutionFailedException">A path finds nothing.</exception>
    public JsonElement Apply(JsonElement data, string? token = null) => Json.Write(writer => Write(writer, template, data, token));

    private static void Write(Utf8JsonWriter writer, JsonElement element, JsonElement data, string? token)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    WriteProperty(writer, property, data, token);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, data, token);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteProperty(Utf8JsonWriter writer, JsonProperty property, JsonElement data, string? token)
    {
        if (!property.Name.EndsWith(PathSuffix, StringComparison.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, data, token);
            return;
        }

        writer.WritePropertyName(property.Name[..^PathSuffix.Length]);
        if (property.Value.ValueEquals(TaskToken))
        {
            writer.WriteStringValue(token);
            return;
        }

        // The reader has refused templates in which this is no path.
        ReferencePath path = ReferencePath.TryParse(property.Value.GetString()!)!;
        path.Read(data).WriteTo(writer);
    }
}
