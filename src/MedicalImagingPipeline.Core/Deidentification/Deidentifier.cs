using System.Collections.Concurrent;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>De-identifies instances by PS3.15 Annex E: the basic profile, with the options of the profile given. Thread-safe.</summary>
/// <param name="options">What is done, and what the stamps say.</param>
/// <param name="keys">Stay the caller's, and must outlive the sessions.</param>
/// <param name="known">What is known of the subjects, for the cleaning of texts; null when each instance tells for itself.</param>
/// <param name="secrets">The subjects' secrets, which a profile of random ones asks for.</param>
public sealed class Deidentifier(DeidentifierOptions options, PseudonymKeys keys, KnownIdentifiers? known = null, ISubjectSecrets? secrets = null)
{
    /// <summary>The study's own subjects; null where pseudonyms are keyed.</summary>
    internal StudySubjects? Subjects { get; init; }

    // A work item has one subject, a folder of files a few.
    private const int MaxSubjects = 256;

    private readonly ConformanceTables? _conformance = options.ChecksInput ? new() : null;
    private readonly ConcurrentDictionary<string, SubjectReplacements> _subjects = new(StringComparer.Ordinal);

    internal Profile Profile => options.Profile;

    /// <summary>Reads a header up to the first long value, and decides whether the instance can go on.</summary>
    /// <param name="input">The file, read forward only; stays the caller's and open while the session is used.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A session; where the file is held back, one with a <see cref="DeidentifySession.Reason"/>.</returns>
    /// <exception cref="InvalidOperationException">The profile asks for random secrets, and there are none.</exception>
    public Task<DeidentifySession> OpenAsync(Stream input, CancellationToken cancellationToken) => OpenAsync(input, isCleared: false, cancellationToken);

    /// <summary>The same, for an instance whose pixels a named person may have cleared.</summary>
    internal async Task<DeidentifySession> OpenAsync(Stream input, bool isCleared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            DicomFile file = await DicomFile.OpenAsync(input, null, cancellationToken).ConfigureAwait(false);
            await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false);
            InstanceIdentity? identity = InstanceIdentity.Read(file.Meta, file.Segment);
            if (Subjects is not null && identity is not null && Subjects.Find(identity.Issuer, identity.PatientId) is null)
            {
                return DeidentifySession.Refused(QuarantineReason.UnmappedSubject);
            }

            SubjectReplacements? subject = identity is null ? null : await SubjectOfAsync(identity, cancellationToken).ConfigureAwait(false);
            return DeidentifySession.Start(file, options, identity, subject, _conformance, isCleared);
        }
        catch (DicomFormatException exception)
        {
            return DeidentifySession.Refused(QuarantineReasons.Of(exception.Code));
        }
    }

    private async ValueTask<SubjectReplacements> SubjectOfAsync(InstanceIdentity identity, CancellationToken cancellationToken)
    {
        StudySubject? mapped = Subjects?.Find(identity.Issuer, identity.PatientId);
        bool isBlank = SubjectKey.IsBlank(identity.PatientId);
        SubjectKey key = mapped is not null ? SubjectKey.OfSubject(mapped.SubjectId)
            : isBlank ? SubjectKey.OfStudy(identity.StudyUid) : SubjectKey.OfPatient(options.Profile.IgnoresIssuer ? null : identity.Issuer, identity.PatientId);
        string entry = mapped is null ? key.Message : $"{key.Message}\0{mapped.Issuer}\0{mapped.PatientId}";
        if (_subjects.TryGetValue(entry, out SubjectReplacements? subject))
        {
            return subject;
        }

        SubjectKey replaced = key;
        if (options.Profile.UsesRandomSecrets)
        {
            ISubjectSecrets store = secrets ?? throw new InvalidOperationException("The recipe asks for random subject secrets, and nothing here keeps them.");
            replaced = SubjectKey.OfSecret(await store.OfAsync(keys.Names.Of("subject", key.Message, 26), cancellationToken).ConfigureAwait(false));
        }

        if (_subjects.Count >= MaxSubjects)
        {
            _subjects.Clear();
        }

        subject = new SubjectReplacements(keys, options.Profile, key, replaced, identity.PatientId, known, mapped, Subjects);
        return _subjects.GetOrAdd(entry, subject);
    }
}
