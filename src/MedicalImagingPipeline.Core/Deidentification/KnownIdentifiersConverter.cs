using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Known identifiers as JSON, for the restricted bucket: a list of values for each class, sorted.</summary>
internal sealed class KnownIdentifiersConverter : JsonConverter<KnownIdentifiers>
{
    public override KnownIdentifiers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var identifiers = new KnownIdentifiers();
        IdentifierClass current = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when Enum.TryParse(reader.GetString(), out current):
                case JsonTokenType.StartArray or JsonTokenType.EndArray:
                    break;

                case JsonTokenType.String:
                    identifiers.Add(current, reader.GetString()!);
                    break;

                default:
                    throw new JsonException("No list of known identifiers.");
            }
        }

        return identifiers;
    }

    public override void Write(Utf8JsonWriter writer, KnownIdentifiers value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var group in value.All.GroupBy(identifier => identifier.Class).OrderBy(group => group.Key))
        {
            writer.WriteStartArray(group.Key.ToString());
            foreach (string text in group.Select(identifier => identifier.Value).Order(StringComparer.Ordinal))
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
