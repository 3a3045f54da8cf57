using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest found of a run.</summary>
public enum IngestStatus
{
    /// <summary>Its work items are planned.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>It was delivered before, and all of that is there: no input was read.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,
}
