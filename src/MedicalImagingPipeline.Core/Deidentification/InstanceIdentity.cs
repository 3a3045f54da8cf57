using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Who and what the source says it is. Raw values: for grouping and the crosswalk only. Prints nothing of them.</summary>
public sealed class InstanceIdentity
{
    private InstanceIdentity(string sopInstanceUid, string sopClassUid, string? studyUid, string? seriesUid)
    {
        SopInstanceUid = sopInstanceUid;
        SopClassUid = sopClassUid;
        HasStudyUid = studyUid is not null;
        HasSeriesUid = seriesUid is not null;
        StudyUid = studyUid ?? "study of " + (seriesUid ?? sopInstanceUid);
        SeriesUid = seriesUid ?? "series of " + StudyUid;
    }

    /// <summary>(0008,0018), or where that is missing (0002,0003).</summary>
    public string SopInstanceUid { get; }

    /// <summary>(0008,0016), or where that is missing (0002,0002).</summary>
    public string SopClassUid { get; }

    /// <summary>(0020,000D). Where that is missing, a name that the series' instances share, or that is the instance's own.</summary>
    public string StudyUid { get; }

    /// <summary>(0020,000E). Where that is missing, a name that the study's instances without one share.</summary>
    public string SeriesUid { get; }

    /// <summary>Whether <see cref="StudyUid"/> stands in the source.</summary>
    public bool HasStudyUid { get; }

    /// <summary>Whether <see cref="SeriesUid"/> stands in the source.</summary>
    public bool HasSeriesUid { get; }

    /// <summary>(0010,0020), or null.</summary>
    public string? PatientId { get; private init; }

    /// <summary>(0010,0021), or null.</summary>
    public string? Issuer { get; private init; }

    /// <summary>Reads the identity from a header.</summary>
    /// <returns>Null when instance or class are nowhere, or the class, which is not mapped, is no UID.</returns>
    public static InstanceIdentity? Read(Dataset meta, Dataset header)
    {
        string? instance = UidText.Get(header, DicomTags.SopInstanceUid) ?? UidText.Get(meta, DicomTags.MediaStorageSopInstanceUid);
        string? sopClass = UidText.Get(header, DicomTags.SopClassUid) ?? UidText.Get(meta, DicomTags.MediaStorageSopClassUid);
        return instance is null || sopClass is null || !UidText.IsWellFormed(sopClass)
            ? null
            : new InstanceIdentity(instance, sopClass, UidText.Get(header, DicomTags.StudyInstanceUid), UidText.Get(header, DicomTags.SeriesInstanceUid))
            {
                PatientId = HeaderText.Get(header, DicomTags.PatientId),
                Issuer = HeaderText.Get(header, DicomTags.IssuerOfPatientId),
            };
    }

    /// <inheritdoc />
    public override string ToString() => nameof(InstanceIdentity);
}
