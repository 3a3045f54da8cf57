using System.Buffers;
using System.Text.Json;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>JSON files that people open: indented, with line feeds, ending in one.</summary>
internal static class MetadataJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
