using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>How much is held back with an instance that is.</summary>
public enum HoldScope
{
    /// <summary>The instance alone; what is left out of its series is said in <c>series.csv</c>.</summary>
    [JsonStringEnumMemberName("instance")]
    Instance,

    /// <summary>Its series: a volume with a slice missing is of no use.</summary>
    [JsonStringEnumMemberName("series")]
    Series,

    /// <summary>Its study.</summary>
    [JsonStringEnumMemberName("study")]
    Study,
}
