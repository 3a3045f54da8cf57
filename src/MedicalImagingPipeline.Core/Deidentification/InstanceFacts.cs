using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What indexes and names need of an instance, as the output has it: safe for the partner.</summary>
/// <param name="SopInstanceUid">Mapped.</param>
/// <param name="SopClassUid">As in the source.</param>
/// <param name="StudyUid">Mapped.</param>
/// <param name="SeriesUid">Mapped.</param>
/// <param name="PatientId">The pseudonym.</param>
/// <param name="TransferSyntaxUid">The output's.</param>
/// <param name="Modality">(0008,0060).</param>
/// <param name="SeriesNumber">(0020,0011).</param>
/// <param name="InstanceNumber">(0020,0013).</param>
/// <param name="Rows">(0028,0010).</param>
/// <param name="Columns">(0028,0011).</param>
/// <param name="NumberOfFrames">(0028,0008).</param>
/// <param name="PixelSpacing">(0028,0030), row and column in millimetres with a backslash between.</param>
/// <param name="Manufacturer">(0008,0070).</param>
/// <param name="ManufacturerModelName">(0008,1090).</param>
/// <param name="VisitId">The study's own ID of the visit, which becomes (0012,0050); null when the site gave none.</param>
public sealed record InstanceFacts(
    string SopInstanceUid,
    string SopClassUid,
    string StudyUid,
    string SeriesUid,
    string PatientId,
    string TransferSyntaxUid,
    string? Modality,
    int? SeriesNumber,
    int? InstanceNumber,
    int? Rows,
    int? Columns,
    int? NumberOfFrames,
    string? PixelSpacing,
    string? Manufacturer,
    string? ManufacturerModelName,
    string? VisitId = null)
{
    internal static InstanceFacts Read(Dataset header, InstanceIdentity identity, ShownText shown, SubjectPseudonyms pseudonyms, TransferSyntax transferSyntax) => new(
        pseudonyms.OfIdentity(identity.SopInstanceUid),
        identity.SopClassUid,
        pseudonyms.OfIdentity(identity.StudyUid),
        pseudonyms.OfIdentity(identity.SeriesUid),
        pseudonyms.Patient,
        transferSyntax.Uid,
        shown.Get(DicomTags.Modality),
        header.GetInt(DicomTags.SeriesNumber),
        header.GetInt(DicomTags.InstanceNumber),
        header.GetInt(DicomTags.Rows),
        header.GetInt(DicomTags.Columns),
        header.GetInt(DicomTags.NumberOfFrames),
        shown.GetAll(DicomTags.PixelSpacing) is { Count: > 0 } spacing ? string.Join('\\', spacing) : null,
        shown.Get(DicomTags.Manufacturer),
        shown.Get(DicomTags.ManufacturerModelName),
        pseudonyms.VisitOf(header));
}
