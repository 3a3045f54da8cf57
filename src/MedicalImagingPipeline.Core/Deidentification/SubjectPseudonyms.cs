using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The replacements for one instance. Prints nothing.</summary>
internal sealed class SubjectPseudonyms(SubjectReplacements subject, InstanceIdentity identity, KnownIdentifiers identifiers, bool retainsUids)
{
    private SubjectTexts? _texts;

    /// <summary>The pseudonym of the instance's patient.</summary>
    public string Patient => subject.Patient;

    /// <summary>The study's own ID of the instance's visit; null where there is none.</summary>
    public string? VisitOf(Dataset header) => subject.VisitOf(HeaderText.Get(header, DicomTags.AccessionNumber), UidText.Trim(identity.StudyUid));

    /// <summary>Moves the subject's dates.</summary>
    public DateShift Shift => subject.Shift;

    /// <summary>Cleans the subject's texts.</summary>
    public TextCleaner Cleaner => Texts.Cleaner;

    /// <summary>Finds what is known of the subject.</summary>
    public ResidualScan Known => Texts.Known;

    /// <summary>Whether a date is the patient's birth date, which stays in no form.</summary>
    public bool IsBirth(string text) => Texts.IsBirth(text);

    private SubjectTexts Texts => _texts ??= subject.Texts(identifiers);

    /// <summary>A UID's replacement.</summary>
    public string Map(string uid) => subject.Uids.Map(uid);

    /// <summary>The UID as the output has it where UIDs of a kind or of all kinds stay: what is no UID may be anything.</summary>
    public string KeepOrMap(string uid) => UidText.Trim(uid) is var trimmed && UidText.IsWellFormed(trimmed) ? trimmed : Map(trimmed);

    /// <summary>A UID of the instance as the output has it.</summary>
    public string OfIdentity(string uid) => retainsUids ? KeepOrMap(uid) : Map(uid);

    /// <summary>The pseudonym for a Patient ID inside an item: its own patient's, under its own issuer, else the instance's; null where it would follow from the ID and may not.</summary>
    public string? OfItem(Dataset item)
    {
        string? id = HeaderText.Get(item, DicomTags.PatientId);
        return SubjectKey.IsBlank(id) ? Patient : subject.OfOther(HeaderText.Get(item, DicomTags.IssuerOfPatientId) ?? identity.Issuer, id!);
    }

    /// <summary>
    /// The code in place of a number. Study ID is small and repeats among a subject's studies, and importers merge those of a day
    /// that share it: its code follows from the study. Another number's follows from itself, and is empty where it is.
    /// </summary>
    public string CodeOf(DicomTag tag, string value) =>
        tag == DicomTags.StudyId ? subject.CodeOf("study-id", identity.StudyUid)
        : SubjectKey.IsBlank(value) ? ""
        : subject.CodeOf(tag.ToString(), value);
}
