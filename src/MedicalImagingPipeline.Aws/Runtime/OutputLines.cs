using System.Buffers;
using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>
/// Lines of JSON on standard output, where Lambda collects logs and metrics. Each goes out whole and is flushed at once: a
/// frozen or killed process has nothing left to say.
/// </summary>
internal sealed class OutputLines(Stream output)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes one object as a line.</summary>
    public void Write<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        lock (_lock)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                json.WriteStartObject();
                write(json, content);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }
}
