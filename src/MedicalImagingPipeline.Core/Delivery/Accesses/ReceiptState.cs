using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>How far a delivery is known to have come.</summary>
public enum ReceiptState
{
    /// <summary>Links were mailed, and not all of it has been sent to whoever has them.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>Of each volume at least as many bytes were sent as it has. That they arrived, or were each of its bytes, nobody has said.</summary>
    [JsonStringEnumMemberName("fetched")]
    Fetched,

    /// <summary>The partner confirmed receipt of these volumes: it is complete.</summary>
    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged,
}
