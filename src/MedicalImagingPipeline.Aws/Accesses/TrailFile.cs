using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Aws.Accesses;

/// <summary>A file of CloudTrail. A digest of such files, which lies beside them, has no records.</summary>
/// <param name="Records">Its events.</param>
internal sealed record TrailFile([property: JsonPropertyName("Records")] IReadOnlyList<TrailRecord>? Records);

/// <summary>An event, as far as it is read here. Its parameters are of any form, by the kind of event. Names who asked from where: prints its ID.</summary>
internal sealed class TrailRecord
{
    [JsonPropertyName("eventID")]
    public string? EventId { get; init; }

    [JsonPropertyName("eventSource")]
    public string? EventSource { get; init; }

    [JsonPropertyName("eventName")]
    public string? EventName { get; init; }

    [JsonPropertyName("eventTime")]
    public DateTimeOffset EventTime { get; init; }

    [JsonPropertyName("errorCode")]
    public string? ErrorCode { get; init; }

    [JsonPropertyName("requestParameters")]
    public JsonElement RequestParameters { get; init; }

    [JsonPropertyName("additionalEventData")]
    public JsonElement AdditionalEventData { get; init; }

    public override string ToString() => EventId ?? "";
}

/// <summary>The JSON of a trail.</summary>
[JsonSerializable(typeof(TrailFile))]
internal sealed partial class TrailJson : JsonSerializerContext;
