using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Where what was found comes from.</summary>
public enum FindingOrigin
{
    /// <summary>The output: it was found there, and nothing says that the input had it.</summary>
    [JsonStringEnumMemberName("output")]
    Output,

    /// <summary>The input had it too.</summary>
    [JsonStringEnumMemberName("input")]
    Input,
}
