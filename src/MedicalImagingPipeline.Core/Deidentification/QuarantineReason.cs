namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Why an input is held back. Names and explanations: <see cref="QuarantineReasons"/>.</summary>
public enum QuarantineReason
{
    /// <summary>No bytes.</summary>
    EmptyFile,

    /// <summary>Neither a Part 10 file nor a data set.</summary>
    NotDicom,

    /// <summary>Larger than a stage gets through in its time.</summary>
    TooLarge,

    /// <summary>The bytes break the format.</summary>
    Unreadable,

    /// <summary>The file ends too early.</summary>
    Truncated,

    /// <summary>More header than is held in memory, nesting too deep, or a text too long.</summary>
    HeaderTooLarge,

    /// <summary>A transfer syntax that nobody registered.</summary>
    UnknownTransferSyntax,

    /// <summary>An attribute that the output needs stands after the pixels.</summary>
    OutOfOrder,

    /// <summary>A UID without which an instance cannot be told from others is missing.</summary>
    NoIdentity,

    /// <summary>A DICOMDIR.</summary>
    DirectoryRecord,

    /// <summary>A PDF, CDA, STL or other document in a DICOM envelope.</summary>
    EncapsulatedDocument,

    /// <summary>A recording of sound, or a video, whose stream may have a sound track.</summary>
    AudioRecording,

    /// <summary>Pixels that may show text or a face, and that nothing cleared.</summary>
    PixelRisk,

    /// <summary>The transfer syntax and the form of the pixel data contradict each other.</summary>
    PixelEncodingMismatch,

    /// <summary>A file that steers the run, or has the name of one.</summary>
    ControlFile,

    /// <summary>A patient whom the site's list of subjects does not name.</summary>
    UnmappedSubject,

    /// <summary>A named person decided that it is never delivered.</summary>
    ExcludedByDecision,

    /// <summary>A table whose rows cannot be read, or more of them than the recipe tolerates.</summary>
    TableUnreadable,

    /// <summary>A table without a column that the recipe or a convention knows.</summary>
    TableUnlisted,

    /// <summary>A table of subjects who are not in the drop.</summary>
    TableUnmatched,

    /// <summary>Other bytes under a SOP Instance UID that was read before.</summary>
    Conflict,

    /// <summary>Another instance of its series was held, and the recipe holds the series with it.</summary>
    HeldWithSeries,

    /// <summary>Another instance of its study was held, and the recipe holds the study with it.</summary>
    HeldWithStudy,

    /// <summary>A known identifier was found in the output.</summary>
    ResidualIdentifier,

    /// <summary>The output broke a rule of validation.</summary>
    ValidationFailed,
}
