namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a recipe's own rule does with an attribute.</summary>
public enum OverrideAction
{
    /// <summary>Leave it out.</summary>
    Remove,

    /// <summary>Zero length.</summary>
    Empty,

    /// <summary>A dummy; a sequence keeps its structure.</summary>
    Dummy,

    /// <summary>Keep it; a sequence's items are treated one by one.</summary>
    Keep,

    /// <summary>Take out of its text what identifies.</summary>
    Clean,

    /// <summary>Map its UIDs.</summary>
    MapUids,

    /// <summary>Move its dates by the subject's offset.</summary>
    ShiftDates,

    /// <summary>Leave the year of its dates.</summary>
    KeepYear,

    /// <summary>A keyed code in its place.</summary>
    Code,
}
