using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Finds the study's own subject of a patient. Prints nothing.</summary>
internal sealed class StudySubjects
{
    private readonly Dictionary<(string Issuer, string PatientId), StudySubject> _subjects;

    /// <summary>Takes the rows.</summary>
    public StudySubjects(IEnumerable<StudySubject> subjects)
    {
        All = [.. subjects];
        _subjects = All.ToDictionary(subject => (subject.Issuer, subject.PatientId));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<StudySubject> All { get; }

    /// <summary>The subject of a patient, or null when the site has given none: by issuer and ID, or by an ID that it gave for every issuer.</summary>
    public StudySubject? Find(string? issuer, string? patientId)
    {
        string id = SubjectKey.Normalise(patientId);
        return id.Length == 0 ? null
            : _subjects.TryGetValue((SubjectKey.Normalise(issuer), id), out StudySubject? own) ? own
            : _subjects.GetValueOrDefault(("", id));
    }
}
