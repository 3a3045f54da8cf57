namespace MedicalImagingPipeline.Core.Validation;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>The input was so too.</summary>
    Info,

    /// <summary>Worth knowing; the item goes out.</summary>
    Warning,

    /// <summary>Holds the item.</summary>
    Error,
}
