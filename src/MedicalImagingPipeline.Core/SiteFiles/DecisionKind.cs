using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>What a person decided on an input that was held.</summary>
public enum DecisionKind
{
    /// <summary>It is tried anew: something about it was mended.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>It is never delivered, and nobody is asked again.</summary>
    [JsonStringEnumMemberName("exclude")]
    Exclude,

    /// <summary>It goes on, although the rule named holds such inputs: somebody has looked at this one.</summary>
    [JsonStringEnumMemberName("accept")]
    Accept,
}
