using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The replacements for one instance. Prints nothing.</summary>
internal sealed class SubjectPseudonyms
{
    private readonly PseudonymKeys _keys;
    private readonly InstanceIdentity _identity;

    public SubjectPseudonyms(PseudonymKeys keys, InstanceIdentity identity)
    {
        _keys = keys;
        _identity = identity;
        Patient = PatientPseudonym.IsBlank(identity.PatientId)
            ? keys.Patients.OfStudy(identity.StudyUid)
            : keys.Patients.Of(identity.Issuer, identity.PatientId);
    }

    /// <summary>The pseudonym of the instance's patient.</summary>
    public string Patient { get; }

    public UidMapper Uids => _keys.Uids;

    /// <summary>The pseudonym for a Patient ID inside an item: its own patient's, under its own issuer, else the instance's.</summary>
    public string OfItem(Dataset item)
    {
        string? id = HeaderText.Get(item, DicomTags.PatientId);
        return PatientPseudonym.IsBlank(id)
            ? Patient
            : _keys.Patients.Of(HeaderText.Get(item, DicomTags.IssuerOfPatientId) ?? _identity.Issuer, id);
    }
}
