using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Noted: true of sound data too, or the input was so.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Told: worth a look; the item goes out.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Holds the item.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
