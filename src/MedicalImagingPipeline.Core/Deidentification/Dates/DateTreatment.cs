namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What becomes of dates and times.</summary>
public enum DateTreatment
{
    /// <summary>They go, as the basic profile asks.</summary>
    Remove,

    /// <summary>The year stays (45 CFR 164.514(b)(2)(i)(C)); a date is written as its first day, since a DA has eight digits.</summary>
    Year,

    /// <summary>Whole days are taken off, the same number for all of a subject.</summary>
    Shift,

    /// <summary>They stay.</summary>
    Keep,
}
