using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe can make of a finding.</summary>
public enum RuleSeverity
{
    /// <summary>The rule is not asked.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>It is noted.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>It is told.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It holds the item.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
