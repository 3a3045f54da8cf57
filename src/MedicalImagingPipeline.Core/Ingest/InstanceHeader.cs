using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What groups an instance with others, and orders it among them. Holds values as read, so it prints nothing.</summary>
internal sealed class InstanceHeader(InstanceIdentity identity, string accessionNumber, int seriesNumber, int instanceNumber)
{
    public string SopInstanceUid => identity.SopInstanceUid;

    public string StudyUid => identity.StudyUid;

    public string SeriesUid => identity.SeriesUid;

    public string PatientId { get; } = identity.PatientId ?? "";

    public string Issuer { get; } = identity.Issuer ?? "";

    public string AccessionNumber { get; } = accessionNumber;

    public int SeriesNumber { get; } = seriesNumber;

    public int InstanceNumber { get; } = instanceNumber;

    /// <summary>The study's own subject, where the site gave them.</summary>
    public StudySubject? Mapped { get; set; }

    /// <summary>Takes what groups an instance from its header, or null when it cannot be told from others.</summary>
    public static InstanceHeader? From(DicomFile file) =>
        InstanceIdentity.Read(file.Meta, file.Segment) is { } identity
            ? new InstanceHeader(
                identity, HeaderText.Get(file.Segment, DicomTags.AccessionNumber) ?? "", file.Segment.GetInt(DicomTags.SeriesNumber) ?? 0, file.Segment.GetInt(DicomTags.InstanceNumber) ?? 0)
            : null;

    /// <summary>What tells the instance's subject from others, as pseudonyms do: two that have one pseudonym must not be two items of a study.</summary>
    /// <param name="ignoresIssuer">Whether an ID is one subject, whoever issued it.</param>
    public string SubjectOf(bool ignoresIssuer) => Mapped is not null
        ? SubjectKey.OfSubject(Mapped.SubjectId).Message
        : (SubjectKey.IsBlank(PatientId) ? SubjectKey.OfStudy(StudyUid) : SubjectKey.OfPatient(ignoresIssuer ? null : Issuer, PatientId)).Message;

    /// <summary>Whether study and series are the same.</summary>
    public bool IsOfSameSeriesAs(InstanceHeader other) => SeriesUid == other.SeriesUid && StudyUid == other.StudyUid;
}
