namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>How the elements of an item are treated that no table lists.</summary>
internal enum CleaningMode
{
    /// <summary>Kept, as in the data set itself.</summary>
    Keep,

    /// <summary>Inside a sequence under D: text becomes a dummy, codes of public schemes stay.</summary>
    Dummy,

    /// <summary>Inside a sequence under C: text is cleaned, codes of public schemes stay.</summary>
    Clean,

    /// <summary>Inside a sequence under D whose codes name a person or an institution: no code stays.</summary>
    DummyWithCodes,
}
