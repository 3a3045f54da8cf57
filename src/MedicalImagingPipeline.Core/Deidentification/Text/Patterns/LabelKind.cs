namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>What follows a label.</summary>
internal enum LabelKind
{
    /// <summary>A number or code of any length.</summary>
    Code,

    /// <summary>A number or code, when it is long enough not to count something: case 2 stays, case 48213 goes.</summary>
    LongCode,

    /// <summary>Where somebody lies: a number, a letter or both.</summary>
    Place,

    /// <summary>A telephone number or extension.</summary>
    Telephone,
}
