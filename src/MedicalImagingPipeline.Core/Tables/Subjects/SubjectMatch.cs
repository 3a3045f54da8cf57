namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>What an ID of a table came to.</summary>
internal enum SubjectMatch
{
    /// <summary>A subject of the drop's images.</summary>
    Matched,

    /// <summary>Nobody in the drop.</summary>
    Unmatched,

    /// <summary>A patient whom the site's list of subjects does not name.</summary>
    Unmapped,

    /// <summary>There is no ID.</summary>
    Missing,

    /// <summary>A spreadsheet rounded it.</summary>
    Mangled,

    /// <summary>Several subjects of the drop have it.</summary>
    Ambiguous,
}
