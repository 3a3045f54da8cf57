using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>An object in which every field whose name ends in <c>.$</c> is a path, and stands for what is there.</summary>
internal sealed class PayloadTemplate(JsonElement template)
{
    /// <summary>What the names of fields end in that are paths.</summary>
    public const string PathSuffix = ".$";

    private static readonly JsonElement Nothing = Json.Parse("{}"u8);

    /// <summary>Stands for a template that was refused.</summary>
    public static PayloadTemplate Empty { get; } = new(Nothing);

    /// <summary>Fills the template in.</summary>
    /// <exception cref="ExecutionFailedException">A path finds nothing.</exception>
    public JsonElement Apply(JsonElement data) => Json.Write(writer => Write(writer, template, data));

    private static void Write(Utf8JsonWriter writer, JsonElement element, JsonElement data)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    WriteProperty(writer, property, data);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, data);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteProperty(Utf8JsonWriter writer, JsonProperty property, JsonElement data)
    {
        if (!property.Name.EndsWith(PathSuffix, StringComparison.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, data);
            return;
        }

        // The reader has refused templates in which this is no path.
        ReferencePath path = ReferencePath.TryParse(property.Value.GetString()!)!;
        writer.WritePropertyName(property.Name[..^PathSuffix.Length]);
        path.Read(data).WriteTo(writer);
    }
}
