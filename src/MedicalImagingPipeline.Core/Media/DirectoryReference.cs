using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>What a directory record says of the file that it refers to, and the records above it of whose file it is.</summary>
/// <param name="RecordType">Directory Record Type (0004,1430).</param>
/// <param name="Path">Referenced File ID (0004,1500), below the File-set's root.</param>
/// <param name="SopClassUid">(0004,1510).</param>
/// <param name="SopInstanceUid">(0004,1511).</param>
/// <param name="TransferSyntaxUid">(0004,1512).</param>
/// <param name="PatientId">Of the PATIENT record above.</param>
/// <param name="StudyUid">Of the STUDY record above.</param>
/// <param name="SeriesUid">Of the SERIES record above.</param>
internal sealed record DirectoryReference(
    string RecordType, string Path, string? SopClassUid, string? SopInstanceUid, string? TransferSyntaxUid, string PatientId, string StudyUid, string SeriesUid)
{
    /// <summary>Reads it from a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="type">Its type.</param>
    /// <param name="above">The keys of the patient, study and series above it.</param>
    public static DirectoryReference Read(Dataset record, string type, string[] above) => new(
        type,
        FileIds.ToPath(record.GetStrings(DicomTags.ReferencedFileId)),
        record.GetString(new DicomTag(0x00041510)),
        record.GetString(new DicomTag(0x00041511)),
        record.GetString(new DicomTag(0x00041512)),
        above[0],
        above[1],
        above[2]);

    /// <summary>What the record of an instance must say.</summary>
    public static DirectoryReference Of(string path, InstanceFacts facts) => new(
        DirectoryRecordTypes.Of(facts), path, facts.SopClassUid, facts.SopInstanceUid, facts.TransferSyntaxUid, facts.PatientId, facts.StudyUid, facts.SeriesUid);
}
