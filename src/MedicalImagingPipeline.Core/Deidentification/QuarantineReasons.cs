using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The family of quarantine reasons: the name that reports and recipes use, and a line that a person can act on.</summary>
public static class QuarantineReasons
{
    private static readonly (QuarantineReason Reason, string Name, string Explanation)[] Rows =
    [
        (QuarantineReason.EmptyFile, "empty-file", "The file has no bytes."),
        (QuarantineReason.NotDicom, "not-dicom", "The file is neither a DICOM file nor a data set without its preamble."),
        (QuarantineReason.TooLarge, "too-large", "The file is too large to be worked on in ten minutes."),
        (QuarantineReason.Unreadable, "unreadable", "The bytes break the DICOM format; export the file again."),
        (QuarantineReason.Truncated, "truncated", "The file ends too early; transfer it again."),
        (QuarantineReason.HeaderTooLarge, "header-too-large", "The header, a text in it, or the nesting of its sequences exceeds what is read."),
        (QuarantineReason.UnknownTransferSyntax, "unknown-transfer-syntax", "The transfer syntax is not registered, so the data set cannot be read with certainty."),
        (QuarantineReason.OutOfOrder, "out-of-order", "An attribute that belongs into the header stands after the pixels or another long value."),
        (QuarantineReason.NoIdentity, "no-identity", "SOP Instance or SOP Class UID is missing, in the data set and in the meta information."),
        (QuarantineReason.DirectoryRecord, "directory-record", "A DICOMDIR lists other files and is not delivered; its files are taken one by one."),
        (QuarantineReason.EncapsulatedDocument, "encapsulated-document", "A document (PDF, CDA, STL, ...) in a DICOM envelope may say anything and is not delivered."),
        (QuarantineReason.AudioRecording, "audio-recording", "A recording of sound, or a video that may have a sound track, may hold a voice and is not delivered."),
        (QuarantineReason.PixelRisk, "pixel-risk", "The pixels may show text or a face, and no rule or person cleared them."),
        (QuarantineReason.PixelEncodingMismatch, "pixel-encoding-mismatch", "The transfer syntax and the form of the pixel data contradict each other."),
        (QuarantineReason.ControlFile, "control-file", "At the top of a drop a file of this name steers the run, and is read, but not delivered; give a table another name."),
        (QuarantineReason.UnmappedSubject, "unmapped-subject", "The site's subjects.csv has no row for the patient; add one, and run again."),
        (QuarantineReason.ExcludedByDecision, "excluded-by-decision", "The site's decisions.csv excludes the input for good: nothing is left to do."),
        (QuarantineReason.TableUnreadable, "table-unreadable", "Rows of the table cannot be read, more of them than the recipe tolerates; the report says which."),
        (QuarantineReason.TableUnlisted, "table-unlisted", "No column of the table is one that the recipe or a convention knows; mip recipe suggest proposes a list."),
        (QuarantineReason.TableUnmatched, "table-unmatched", "Rows of the table are of subjects who are not in the drop, and the recipe does not let them stay."),
        (QuarantineReason.Conflict, "conflict", "Another file with the same SOP Instance UID and other content is in the drop."),
        (QuarantineReason.HeldWithSeries, "held-with-series", "Another instance of its series was held, and the recipe holds the whole series then."),
        (QuarantineReason.HeldWithStudy, "held-with-study", "Another instance of its study was held, and the recipe holds the whole study then."),
        (QuarantineReason.ResidualIdentifier, "residual-identifier", "A known identifier of the patient or of staff was found in the output."),
        (QuarantineReason.ValidationFailed, "validation-failed", "The output broke a rule of validation."),
    ];

    private static readonly FrozenDictionary<string, QuarantineReason> ByName =
        Rows.ToFrozenDictionary(row => row.Name, row => row.Reason, StringComparer.Ordinal);

    /// <summary>All reasons, in the order of the enumeration.</summary>
    public static IEnumerable<QuarantineReason> All => Rows.Select(row => row.Reason);

    /// <summary>The name in reports and recipes, such as <c>pixel-risk</c>.</summary>
    public static string NameOf(QuarantineReason reason) => Rows[(int)reason].Name;

    /// <summary>One line for the person who has to act on it; no value of the file.</summary>
    public static string Explain(QuarantineReason reason) => Rows[(int)reason].Explanation;

    /// <summary>The reason with a name.</summary>
    public static bool TryParse(string name, out QuarantineReason reason) => ByName.TryGetValue(name, out reason);

    /// <summary>The reason for bytes that the DICOM library refused.</summary>
    public static QuarantineReason Of(DicomFormatError error) => error switch
    {
        DicomFormatError.Empty => QuarantineReason.EmptyFile,
        DicomFormatError.NotDicom => QuarantineReason.NotDicom,
        DicomFormatError.Truncated => QuarantineReason.Truncated,
        DicomFormatError.HeaderTooLarge or DicomFormatError.TextTooLong or DicomFormatError.NestingTooDeep => QuarantineReason.HeaderTooLarge,
        DicomFormatError.UnknownTransferSyntax => QuarantineReason.UnknownTransferSyntax,
        DicomFormatError.InvalidPixelData => QuarantineReason.PixelEncodingMismatch,
        _ => QuarantineReason.Unreadable,
    };
}
