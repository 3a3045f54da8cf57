namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What to do with an element: an action code with its choices made.</summary>
internal enum Treatment
{
    /// <summary>Copy the bytes; a sequence's items are treated one by one.</summary>
    Keep,

    /// <summary>Leave out.</summary>
    Remove,

    /// <summary>Zero length.</summary>
    Empty,

    /// <summary>A dummy of non-zero length; a sequence keeps its structure and loses its text.</summary>
    Dummy,

    /// <summary>Map each UID.</summary>
    MapUids,

    /// <summary>Keep each UID that is well formed, since it names a class; map what is no UID and may be anything.</summary>
    KeepClassUids,

    /// <summary>The patient's pseudonym.</summary>
    Pseudonym,
}
