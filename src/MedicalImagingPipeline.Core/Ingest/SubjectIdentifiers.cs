using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>
/// The known identifiers of every subject in a drop: what is known of a subject from one study is searched for in all of
/// the subject's studies. Thread-safe.
/// </summary>
internal sealed class SubjectIdentifiers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Issuer, string PatientId), KnownIdentifiers> _subjects = [];
    private readonly Dictionary<string, SortedSet<string>> _issuers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedPersons> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SubjectTraits> _traits = new(StringComparer.Ordinal);

    /// <summary>Takes what a header tells of its subject.</summary>
    public void Collect(InstanceHeader instance, Dataset header)
    {
        lock (_lock)
        {
            var subject = KeyOf(instance);
            if (!_subjects.TryGetValue(subject, out KnownIdentifiers? known))
            {
                _subjects.Add(subject, known = new KnownIdentifiers());
            }

            known.Add(header);
            if (subject.PatientId.Length > 0)
            {
                if (!_persons.TryGetValue(subject.PatientId, out IssuedPersons? persons))
                {
                    _persons.Add(subject.PatientId, persons = new IssuedPersons());
                }

                persons.Add(instance.Issuer, header);
                if (!_traits.TryGetValue(subject.PatientId, out SubjectTraits? traits))
                {
                    _traits.Add(subject.PatientId, traits = new SubjectTraits());
                }

                traits.Add(header);
                if (!_issuers.TryGetValue(subject.PatientId, out SortedSet<string>? issuers))
                {
                    _issuers.Add(subject.PatientId, issuers = new SortedSet<string>(StringComparer.Ordinal));
                }

                issuers.Add(SubjectKey.Normalise(instance.Issuer));
            }
        }
    }

    /// <summary>The subjects that have an ID, in its order: those whom rows of tables can name. What is added to one is known of it everywhere.</summary>
    public IReadOnlyList<KnownSubject> Named()
    {
        lock (_lock)
        {
            return [.. _issuers.OrderBy(subject => subject.Key, StringComparer.Ordinal).Select(subject => new KnownSubject
            {
                Id = subject.Key,
                Issuers = [.. subject.Value],
                Identifiers = _subjects[("", subject.Key)],
            })];
        }
    }

    /// <summary>What the images say of their subjects, by the normalised ID; when all headers are read.</summary>
    public IReadOnlyDictionary<string, SubjectTraits> Traits() => _traits;

    /// <summary>What is known of each subject.</summary>
    public IReadOnlyCollection<KnownIdentifiers> All()
    {
        lock (_lock)
        {
            return [.. _subjects.Values];
        }
    }

    /// <summary>Whether the instance's patient ID seems to be that of two people, under two issuers.</summary>
    public bool MayBeTwo(InstanceHeader instance) => _persons.TryGetValue(KeyOf(instance).PatientId, out IssuedPersons? persons) && persons.MayBeTwo;

    /// <summary>All that is known of the subjects of some instances.</summary>
    public KnownIdentifiers Of(IEnumerable<InstanceHeader> instances)
    {
        var all = new KnownIdentifiers();
        foreach (var subject in instances.Select(KeyOf).Distinct())
        {
            all.Add(_subjects[subject]);
        }

        return all;
    }

    // Whoever issued it: some devices leave the issuer out, and searching for a name too many costs less than for one too few.
    private static (string Issuer, string PatientId) KeyOf(InstanceHeader instance) =>
        SubjectKey.IsBlank(instance.PatientId) ? (instance.Issuer, "") : ("", SubjectKey.Normalise(instance.PatientId));
}
