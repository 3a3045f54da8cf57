namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Where what was found comes from.</summary>
public enum FindingOrigin
{
    /// <summary>The output: it was found there, and nothing says that the input had it.</summary>
    Output,

    /// <summary>The input had it too.</summary>
    Input,
}
