using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>A line of the log: these fields and no others, so that no value of a patient finds a place in one.</summary>
internal sealed class LogLine
{
    public required LogEvent Event { get; init; }

    public required StageName Stage { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What Lambda calls the invocation, and its trace; null outside one.</summary>
    public Invocation? Invocation { get; init; }

    public StageReference Reference { get; init; }

    public TimeSpan? Duration { get; init; }

    public StageCounts Counts { get; init; }

    /// <summary>Says name and message as the state machine is told them.</summary>
    public ErrorReport? Error { get; init; }

    /// <summary>Writes the fields that are there.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("timestamp", Timestamp.UtcDateTime);
        json.WriteString("level", Error is null ? "INFO" : "ERROR");
        json.WriteString("event", Event.ToString());
        json.WriteString("stage", StageNames.TextOf(Stage));
        Write(json, "requestId", Invocation?.RequestId);
        Write(json, "traceId", Invocation?.TraceId);
        Write(json, "runKey", Reference.RunKey);
        Write(json, "item", Reference.Item);
        Write(json, "durationMs", Duration is { } duration ? (long)duration.TotalMilliseconds : null);
        Write(json, "inputs", Counts.Inputs);
        Write(json, "instances", Counts.Instances);
        Write(json, "quarantined", Counts.Quarantined);
        Write(json, "volumes", Counts.Volumes);
        Write(json, "errorType", Error?.ErrorType);
        Write(json, "errorMessage", Error?.ErrorMessage);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
