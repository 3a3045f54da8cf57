using static MedicalImagingPipeline.Core.Media.DirectoryKey;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>
/// The keys of each kind of record (PS3.3 F.5.1 to F.5.45), but those of File, Directory and UIDs, which follow from the structure.
/// Dates that must be there and are not have the dummy of PS3.15's action D.
/// </summary>
internal static class DirectoryKeys
{
    private const string NoDate = "19000101";
    private const string NoTime = "000000";
    private const string NoText = "REMOVED";
    private const string NoNumber = "0";

    /// <summary>F.5.1.</summary>
    public static IReadOnlyList<DirectoryKey> Patient { get; } = [Empty("PatientName")];

    /// <summary>F.5.2.</summary>
    public static IReadOnlyList<DirectoryKey> Study { get; } =
    [
        Required("StudyDate", NoDate), Required("StudyTime", NoTime), Empty("AccessionNumber"), Empty("StudyDescription"), Required("StudyID", NoNumber),
    ];

    /// <summary>F.5.3.</summary>
    public static IReadOnlyList<DirectoryKey> Series { get; } = [Required("Modality", "OT"), Required("SeriesNumber", NoNumber)];

    private static readonly DirectoryKey InstanceNumber = Required("InstanceNumber", NoNumber);

    private static readonly DirectoryKey[] Content = [Required("ContentDate", NoDate), Required("ContentTime", NoTime)];

    private static readonly DirectoryKey[] Identification =
        [InstanceNumber, Required("ContentLabel", NoText), Empty("ContentDescription"), Empty("ContentCreatorName")];

    private static readonly DirectoryKey[] Title = [Empty("ConceptNameCodeSequence"), Conditional("ContentSequence")];

    private static readonly Dictionary<string, DirectoryKey[]> ByType = new(StringComparer.Ordinal)
    {
        ["IMAGE"] = [InstanceNumber],
        ["RT DOSE"] = [InstanceNumber, Required("DoseSummationType", "PLAN")],
        ["RT STRUCTURE SET"] = [InstanceNumber, Required("StructureSetLabel", NoText), Empty("StructureSetDate"), Empty("StructureSetTime")],
        ["RT PLAN"] = [InstanceNumber, Required("RTPlanLabel", NoText), Empty("RTPlanDate"), Empty("RTPlanTime")],
        ["RT TREAT RECORD"] = [InstanceNumber, Empty("TreatmentDate"), Empty("TreatmentTime")],
        ["PRESENTATION"] =
        [
            .. Identification, Required("PresentationCreationDate", NoDate), Required("PresentationCreationTime", NoTime),
            Conditional("ReferencedSeriesSequence"), Conditional("BlendingSequence"),
        ],
        ["WAVEFORM"] = [InstanceNumber, .. Content],
        ["SR DOCUMENT"] =
        [
            InstanceNumber, .. Content, Required("CompletionFlag", "PARTIAL"), Required("VerificationFlag", "UNVERIFIED"), Conditional("VerificationDateTime"), .. Title,
        ],
        ["KEY OBJECT DOC"] = [InstanceNumber, .. Content, .. Title],
        ["SPECTROSCOPY"] =
        [
            InstanceNumber, .. Content, Required("ImageType", "DERIVED"), Required("NumberOfFrames", "1"), Empty("Rows"), Empty("Columns"),
            Empty("DataPointRows"), Empty("DataPointColumns"), Conditional("ReferencedImageEvidenceSequence"),
        ],
        ["RAW DATA"] = [Empty("InstanceNumber"), .. Content],
        ["REGISTRATION"] = [.. Identification, .. Content],
        ["FIDUCIAL"] = [.. Identification, .. Content],
        ["ENCAP DOC"] =
        [
            InstanceNumber, Empty("ContentDate"), Empty("ContentTime"), Empty("DocumentTitle"), Conditional("HL7InstanceIdentifier"),
            Empty("ConceptNameCodeSequence"), Required("MIMETypeOfEncapsulatedDocument", "application/octet-stream"),
        ],
        ["VALUE MAP"] = [.. Identification, .. Content],
        ["STEREOMETRIC"] = [],
        ["PLAN"] = [],
        ["MEASUREMENT"] = [.. Identification, .. Content],
        ["SURFACE"] = [.. Identification, .. Content],
        ["SURFACE SCAN"] = [.. Content],
        ["TRACT"] = [.. Identification, .. Content],
        ["ASSESSMENT"] = [InstanceNumber, Required("InstanceCreationDate", NoDate), Empty("InstanceCreationTime")],
        ["RADIOTHERAPY"] =
            [InstanceNumber, Conditional("UserContentLabel"), Conditional("UserContentLongLabel"), Empty("ContentDescription"), Empty("ContentCreatorName")],
        ["ANNOTATION"] = [.. Identification, .. Content],
        [DirectoryRecordTypes.Private] = [],
    };

    /// <summary>The keys of an instance's record.</summary>
    /// <param name="recordType">One of <see cref="DirectoryRecordTypes"/>.</param>
    public static IReadOnlyList<DirectoryKey> Of(string recordType) => ByType[recordType];
}
