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

    /// <summary>Keep each UID that is well formed, since it names a class or UIDs are retained; map what is no UID and may be anything.</summary>
    KeepClassUids,

    /// <summary>The patient's pseudonym.</summary>
    Pseudonym,

    /// <summary>A keyed code in place of a study's or an order's number.</summary>
    Code,

    /// <summary>Move dates by the subject's offset.</summary>
    ShiftDates,

    /// <summary>Leave of dates the year.</summary>
    KeepYear,

    /// <summary>Cap ages.</summary>
    CapAge,

    /// <summary>Take out of a text what identifies; a sequence's items lose it in all their texts.</summary>
    Clean,

    /// <summary>Copy the bytes of a text that no table lists, unless it holds a known identifier: then clean it.</summary>
    KeepText,
}
