using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>
/// Finds the subject of a row by its ID, among those of the drop's images first. Keeps what it found for some thousands of IDs,
/// so its memory does not grow with the table. Not thread-safe.
/// </summary>
internal sealed class TableSubjects
{
    private const int CacheSize = 65_536;

    // To prepare the cleaning of texts takes tens of kilobytes for a subject.
    private const int MaxCleaners = 512;
    private const int MaxCrosswalk = 100_000;
    private const int MaxId = 256;

    private readonly Profile _profile;
    private readonly PseudonymKeys _keys;
    private readonly ISubjectSecrets? _secrets;
    private readonly SubjectIds _ids;
    private readonly StudySubjects? _studySubjects;
    private readonly Dictionary<string, KnownSubject?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SearchedSubject> _searched = new(StringComparer.Ordinal);
    private int _crosswalkRows;
    private readonly Dictionary<string, TextCleaner> _cleaners = new(StringComparer.Ordinal);
    private readonly Utf8Cache<RowSubject> _found = new(CacheSize);

    /// <summary>Takes the subjects of the drop.</summary>
    public TableSubjects(Profile profile, PseudonymKeys keys, ISubjectSecrets? secrets, SubjectIds ids, IEnumerable<KnownSubject> known, StudySubjects? studySubjects = null)
    {
        (_profile, _keys, _secrets, _ids, _studySubjects) = (profile, keys, secrets, ids, studySubjects);
        foreach (KnownSubject subject in known)
        {
            bool isSeveral = subject.Issuers.Count > 1 && !profile.IgnoresIssuer;
            if (!_known.TryAdd(ids.KeyOf(subject.Id), isSeveral ? null : subject))
            {
                _known[ids.KeyOf(subject.Id)] = null;
            }
        }
    }

    /// <summary>Which IDs of subjects who are not in the drop became what, as far as there is room.</summary>
    public Crosswalk Crosswalk { get; } = new();

    /// <summary>The subjects of the drop that were found so far, in the order of their pseudonyms.</summary>
    public IReadOnlyList<SearchedSubject> Searched => [.. _searched.Values.OrderBy(subject => subject.Pseudonym, StringComparer.Ordinal)];

    /// <summary>Finds what was found before.</summary>
    public bool TryFind(ReadOnlySpan<byte> id, out RowSubject found) => _found.TryGet(id, out found);

    /// <summary>Finds the subject of an ID.</summary>
    public async ValueTask<RowSubject> FindAsync(byte[] utf8, CancellationToken cancellationToken)
    {
        RowSubject found = await FindAsync(Encoding.UTF8.GetString(utf8), cancellationToken).ConfigureAwait(false);
        _found.Add(utf8, found);
        return found;
    }

    private async ValueTask<RowSubject> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length > MaxId || SubjectKey.IsBlank(id))
        {
            return new(null, SubjectMatch.Missing);
        }

        string key = _ids.KeyOf(id);
        if (_known.TryGetValue(key, out KnownSubject? known))
        {
            if (known is null)
            {
                return new(null, SubjectMatch.Ambiguous);
            }

            if (_studySubjects is not null && _studySubjects.Find(known.Issuers.Count == 0 ? null : known.Issuers[0], known.Id) is null)
            {
                return new(null, SubjectMatch.Unmapped);
            }

            TableSubject matched = await MakeAsync(known.Issuers.Count == 0 ? null : known.Issuers[0], known.Id, known.Identifiers, cancellationToken).ConfigureAwait(false);
            Search(matched.Pseudonym, known.Identifiers);
            return new(matched, SubjectMatch.Matched);
        }

        if (SubjectIds.IsMangled(id))
        {
            return new(null, SubjectMatch.Mangled);
        }

        if (_studySubjects is not null && _studySubjects.Find(null, key) is null)
        {
            return new(null, SubjectMatch.Unmapped);
        }

        TableSubject unmatched = await MakeAsync(null, key, null, cancellationToken).ConfigureAwait(false);
        if (_crosswalkRows < MaxCrosswalk)
        {
            _crosswalkRows++;
            Crosswalk.Add("patient_id", id.Trim(), unmatched.Pseudonym);
        }

        return new(unmatched, SubjectMatch.Unmatched);
    }

    // A person who has two IDs is one subject of the study's, of whom both tell.
    private void Search(string pseudonym, KnownIdentifiers identifiers)
    {
        if (!_searched.TryAdd(pseudonym, new SearchedSubject { Pseudonym = pseudonym, Identifiers = identifiers }) && _searched[pseudonym].Identifiers != identifiers)
        {
            var both = new KnownIdentifiers();
            both.Add(_searched[pseudonym].Identifiers);
            both.Add(identifiers);
            _searched[pseudonym] = new SearchedSubject { Pseudonym = pseudonym, Identifiers = both };
        }
    }

    private async ValueTask<TableSubject> MakeAsync(string? issuer, string id, KnownIdentifiers? known, CancellationToken cancellationToken)
    {
        StudySubject? mapped = _studySubjects?.Find(issuer, id);
        SubjectKey original = mapped is null ? SubjectKey.OfPatient(_profile.IgnoresIssuer ? null : issuer, id) : SubjectKey.OfSubject(mapped.SubjectId);
        SubjectKey key = original;
        if (_profile.UsesRandomSecrets)
        {
            ISubjectSecrets store = _secrets ?? throw new InvalidOperationException("The recipe asks for random subject secrets, and nothing here keeps them.");
            key = SubjectKey.OfSecret(await store.OfAsync(_keys.Names.Of("subject", original.Message, 26), cancellationToken).ConfigureAwait(false));
        }

        SubjectReplacements Replacements() => new(_keys, _profile, original, key, id, known, mapped, _studySubjects);
        return new TableSubject(Replacements(), isMatched: known is not null, ofRow => CleanerOf(key.Message, known is not null, () => Replacements().Texts(ofRow).Cleaner));
    }

    // What follows from the row as well is made for the row.
    private TextCleaner CleanerOf(string subject, bool isKnown, Func<TextCleaner> make)
    {
        if (!isKnown)
        {
            return make();
        }

        if (!_cleaners.TryGetValue(subject, out TextCleaner? cleaner))
        {
            if (_cleaners.Count >= MaxCleaners)
            {
                _cleaners.Clear();
            }

            _cleaners.Add(subject, cleaner = make());
        }

        return cleaner;
    }
}
