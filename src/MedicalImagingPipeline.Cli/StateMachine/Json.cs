using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>JSON values as they are handed from state to state: parsed once, never changed.</summary>
internal static class Json
{
    // As Step Functions writes it: an escape would count as six bytes of the payload instead of one or two.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Of two fields with one name, one would be ignored.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses a value.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) => JsonElement.Parse(utf8, Strict);

    /// <summary>Makes a value.</summary>
    public static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>Bytes of a value as UTF-8 text.</summary>
    public static int SizeOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;
}
