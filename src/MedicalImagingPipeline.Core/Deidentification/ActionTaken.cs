namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What became of an element.</summary>
public enum ActionTaken
{
    /// <summary>Its bytes are in the output.</summary>
    Kept,

    /// <summary>It is not in the output, nor is anything inside it.</summary>
    Removed,

    /// <summary>It is in the output with zero length.</summary>
    Emptied,

    /// <summary>A dummy stands in its place.</summary>
    Replaced,

    /// <summary>Its UIDs were mapped; registered ones among them stay.</summary>
    UidMapped,

    /// <summary>The patient's pseudonym stands in its place.</summary>
    Pseudonymised,

    /// <summary>A sequence whose items were treated one by one.</summary>
    Cleaned,

    /// <summary>Its dates were moved, or lost all but the year.</summary>
    DateModified,

    /// <summary>What identifies was taken out of its text, or its age was capped.</summary>
    TextCleaned,

    /// <summary>It was not in the source: a stamp of the de-identification.</summary>
    Added,
}
