using System.Text.Json;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Values of JSON as text, and back: a number that is still one leaves as a number, and one that stood in quotes keeps them.</summary>
internal static class JsonValues
{
    /// <summary>A value's text; null for null.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The elements of an array, the members' values of an object.</summary>
    public static IEnumerable<JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
        _ => [],
    };

    /// <summary>Writes what stands in a value's place; nothing is null.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> text, JsonValueKind kind)
    {
        if (text.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (kind is JsonValueKind.True or JsonValueKind.False && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)))
        {
            writer.WriteBooleanValue(text[0] == 't');
        }
        else if (kind == JsonValueKind.Number && CellTypes.IsNumber(text) && text[0] != '+')
        {
            writer.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }
}
