using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>All that replaces one subject's values. Made once for the subject's instances; thread-safe; prints nothing.</summary>
internal sealed class SubjectReplacements
{
    private readonly PseudonymKeys _keys;
    private readonly Profile _profile;
    private readonly SubjectKey _original;
    private readonly SubjectKey _key;
    private readonly Lazy<SubjectTexts>? _texts;
    private readonly StudySubject? _mapped;
    private readonly StudySubjects? _others;
    private volatile SubjectTexts? _last;

    /// <summary>Prepares a subject's replacements.</summary>
    /// <param name="keys">The partner's.</param>
    /// <param name="profile">What is done.</param>
    /// <param name="original">Whose, by what the source says.</param>
    /// <param name="key">What the replacements follow from: <paramref name="original"/>, or a secret.</param>
    /// <param name="patient">The patient ID; null when there is none.</param>
    /// <param name="known">What is known of the subject; null when only its instances tell, each for itself.</param>
    /// <param name="mapped">The study's own subject; null where pseudonyms are keyed.</param>
    /// <param name="others">The study's own subjects, among whom those are that items name.</param>
    public SubjectReplacements(
        PseudonymKeys keys, Profile profile, SubjectKey original, SubjectKey key, string? patient, KnownIdentifiers? known, StudySubject? mapped = null, StudySubjects? others = null)
    {
        (_mapped, _others) = (mapped, others);
        (_keys, _profile, _original, _key, PatientId) = (keys, profile, original, key, SubjectKey.Normalise(patient));
        Patient = mapped?.SubjectId ?? keys.Patients.Of(key);
        Uids = keys.UidsOf(key);
        Shift = keys.Dates.Of(key, profile.Shift);
        if (known is not null)
        {
            _texts = new(() => TextsOf(known));
        }
    }

    /// <summary>The pseudonym.</summary>
    public string Patient { get; }

    /// <summary>The normalised ID; empty when there is none.</summary>
    public string PatientId { get; }

    /// <summary>Maps UIDs.</summary>
    public UidMapper Uids { get; }

    /// <summary>Moves dates.</summary>
    public DateShift Shift { get; }

    /// <summary>The study's own ID of a visit, or null.</summary>
    public string? VisitOf(string? accessionNumber, string studyUid) => _mapped?.VisitOf(accessionNumber, studyUid);

    /// <summary>A code in place of a number of the subject's.</summary>
    public string CodeOf(string purpose, string value) => _keys.Names.Of(purpose, $"{_key.Message}\0{SubjectKey.Normalise(value)}", 10);

    /// <summary>The pseudonym of another patient that an item names, or null where none may follow from an ID.</summary>
    public string? OfOther(string? issuer, string id)
    {
        if (_mapped is not null)
        {
            return _others?.Find(issuer, id)?.SubjectId;
        }

        SubjectKey other = SubjectKey.OfPatient(_profile.IgnoresIssuer ? null : issuer, id);
        return other.Message == _original.Message ? Patient
            : _profile.UsesRandomSecrets ? null
            : _keys.Patients.Of(other);
    }

    /// <summary>What cleans the subject's texts.</summary>
    /// <param name="ofInstance">What the instance itself tells, for when nothing more is known.</param>
    public SubjectTexts Texts(KnownIdentifiers ofInstance)
    {
        if (_texts is not null)
        {
            return _texts.Value;
        }

        // A series' instances tell the same, and to prepare a search costs more than to use it.
        SubjectTexts? last = _last;
        return last is not null && last.IsOf(ofInstance) ? last : _last = TextsOf(ofInstance);
    }

    private SubjectTexts TextsOf(KnownIdentifiers known)
    {
        bool isShifted = _profile.Dates == DateTreatment.Shift;
        var replacements = new TextReplacements
        {
            ShiftDate = isShifted ? date => Shift.Shift(date) : null,
            MapUid = Uids.Map,
            Name = Patient,
            MapIdentifier = id => SubjectKey.Normalise(id) == PatientId ? Patient : null,
        };
        return new SubjectTexts(replacements, known);
    }
}
