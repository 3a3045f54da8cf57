using System.Globalization;
using System.Text.Json;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The forms of a value.</summary>
internal static class MetadataValue
{
    /// <summary>As a field of CSV.</summary>
    public static string ToText(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        string text => text,
        IEnumerable<double> numbers => string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))),
        IEnumerable<string> texts => string.Join(' ', texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unknown(),
    };

    /// <summary>As JSON.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case IEnumerable<double> numbers:
                WriteArray(json, numbers, (writer, number) => writer.WriteNumberValue(number));
                break;
            case IEnumerable<string> texts:
                WriteArray(json, texts, (writer, text) => writer.WriteStringValue(text));
                break;
            default:
                throw Unknown();
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }

    private static InvalidOperationException Unknown() => new("A column gives a value of a type that tables do not have.");
}
