using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What is asked of Deliver.</summary>
public enum DeliverTask
{
    /// <summary>To end a run: what the state machine asks for.</summary>
    [JsonStringEnumMemberName("deliver")]
    Deliver,

    /// <summary>To see to a run that Ingest found delivered: who of the partner's addresses has not been told is mailed, and nothing else is touched.</summary>
    [JsonStringEnumMemberName("again")]
    Again,

    /// <summary>To mail new links to a package that was delivered.</summary>
    [JsonStringEnumMemberName("reissue")]
    Reissue,

    /// <summary>To take a delivery back: its links stop.</summary>
    [JsonStringEnumMemberName("revoke")]
    Revoke,

    /// <summary>To write down that the partner confirmed receipt.</summary>
    [JsonStringEnumMemberName("acknowledge")]
    Acknowledge,
}
