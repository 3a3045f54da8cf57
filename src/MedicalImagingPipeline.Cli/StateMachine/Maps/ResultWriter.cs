using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>
/// Writes the results of a Map as Step Functions does: <c>manifest.json</c> names <c>SUCCEEDED_0.json</c> and
/// <c>FAILED_0.json</c>, of which each is there when it has something to say.
/// </summary>
internal sealed class ResultWriter(IObjectStore objects, MapLocation location, string run)
{
    private const string ContentType = "application/json";
    private const string Account = "arn:aws:states:local:000000000000";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _prefix = $"{location.Path.TrimEnd('/')}/{run}/";

    /// <summary>Writes them.</summary>
    /// <exception cref="ExecutionFailedException">They cannot be written.</exception>
    public async Task WriteAsync(IReadOnlyCollection<MapResult> results, CancellationToken cancellationToken)
    {
        try
        {
            ObjectVersion? succeeded = await WriteAsync("SUCCEEDED", [.. results.Where(result => result.Failure is null)], cancellationToken).ConfigureAwait(false);
            ObjectVersion? failed = await WriteAsync("FAILED", [.. results.Where(result => result.Failure is not null)], cancellationToken).ConfigureAwait(false);
            await PutAsync("manifest.json", writer => WriteManifest(writer, succeeded, failed), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            throw new ExecutionFailedException(ErrorNames.ResultWriterFailed, StageErrors.MessageOf(e), e);
        }
    }

    private async Task<ObjectVersion?> WriteAsync(string status, IReadOnlyList<MapResult> results, CancellationToken cancellationToken)
    {
        if (results.Count == 0)
        {
            return null;
        }

        return await PutAsync($"{status}_0.json", writer =>
        {
            writer.WriteStartArray();
            foreach (MapResult result in results)
            {
                Write(writer, status, result);
            }

            writer.WriteEndArray();
        }, cancellationToken).ConfigureAwait(false);
    }

    private void Write(Utf8JsonWriter writer, string status, MapResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutionArn", $"{Account}:execution:pipeline/{run}:{result.Name}");
        writer.WriteString("Name", result.Name);
        writer.WriteString("Status", status);
        writer.WriteString("Input", result.Input.GetRawText());
        if (result.Failure is { } failure)
        {
            writer.WriteString("Error", failure.Error);
            writer.WriteString("Cause", failure.Cause);
        }
        else
        {
            writer.WriteString("Output", result.Output!.Value.GetRawText());
        }

        writer.WriteString("StartDate", Text(result.Started));
        writer.WriteString("StopDate", Text(result.Stopped));
        writer.WriteEndObject();
    }

    private void WriteManifest(Utf8JsonWriter writer, ObjectVersion? succeeded, ObjectVersion? failed)
    {
        writer.WriteStartObject();
        writer.WriteString("DestinationBucket", location.BucketName);
        writer.WriteString("MapRunArn", $"{Account}:mapRun:pipeline/{run}");
        writer.WriteStartObject("ResultFiles");
        foreach ((string status, ObjectVersion? file) in new[] { ("FAILED", failed), ("PENDING", null), ("SUCCEEDED", succeeded) })
        {
            writer.WriteStartArray(status);
            if (file is { } written)
            {
                writer.WriteStartObject();
                writer.WriteString("Key", written.Key);
                writer.WriteNumber("Size", written.Size);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private Task<ObjectVersion> PutAsync(string name, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return objects.PutAsync(location.Bucket, _prefix + name, buffer.WrittenMemory, ContentType, cancellationToken);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
