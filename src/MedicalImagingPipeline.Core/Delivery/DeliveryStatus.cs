using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How a run ended.</summary>
public enum DeliveryStatus
{
    /// <summary>Volumes are there and the partner was mailed.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>Work items failed and the request allows no part: the partner was told nothing. A second run does what is missing.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>Every input was quarantined.</summary>
    [JsonStringEnumMemberName("nothing-to-deliver")]
    NothingToDeliver,

    /// <summary>Volumes are there, the partner's file says <c>release: manual</c>, and nobody has decided yet: the partner was told nothing.</summary>
    [JsonStringEnumMemberName("awaiting-release")]
    AwaitingRelease,

    /// <summary>A named person refused to release the volumes: the partner was told nothing.</summary>
    [JsonStringEnumMemberName("not-released")]
    NotReleased,
}
