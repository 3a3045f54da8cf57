using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Makes one item's bundle: opens each input once, writes what may go on, and records what became of each. The ledger becomes its own.</summary>
/// <remarks>With a File-set the bag's payload is one, for media: its names and its DICOMDIR.</remarks>
internal sealed class BundleBuilder(
    IObjectStore objects, Deidentifier deidentifier, PseudonymKeys keys, WorkItem item, string run, InputOutcome?[] outcomes, ItemLedger? ledger = null, FileSet? fileSet = null)
    : IAsyncDisposable
{
    private readonly InstanceNames _names = new(keys.Names);
    private readonly List<BundledInstance> _instances = [];
    private readonly CountingLedger _counts = new();
    private readonly SortedDictionary<string, int> _heldBySeries = new(StringComparer.Ordinal);
    private ObjectUploadStream? _upload;
    private BagWriter? _bag;
    private readonly ViolationCounts _violations = new();
    private string _subject = "";
    private int _uncleared;

    /// <summary>The objects whose pixels a named person cleared.</summary>
    public IReadOnlySet<int> Cleared { get; init; } = new HashSet<int>();

    /// <summary>What the inputs tell of their subject, up to their last element.</summary>
    public KnownIdentifiers Identifiers { get; } = new();

    /// <summary>What became what.</summary>
    public Crosswalk Crosswalk { get; } = new();

    /// <summary>What became of the item's objects, in their order; null where none was reached.</summary>
    public IReadOnlyList<InputOutcome?> Outcomes => outcomes;

    /// <summary>Goes through the objects.</summary>
    /// <returns>Null, or the object that broke where it could not be taken back: the bundle is void and must be made without it.</returns>
    public async Task<(int Index, InputOutcome Outcome)?> BuildAsync(CancellationToken cancellationToken)
    {
        int[] undecided = [.. Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i] is null)];
        var inputs = new ObjectsAhead(objects, undecided.Select(i => item.Objects[i].Version));
        await using (inputs.ConfigureAwait(false))
        {
            foreach (int i in undecided)
            {
                Stream input = await inputs.NextAsync(cancellationToken).ConfigureAwait(false);
                (InputOutcome outcome, bool isVoid) = await AddAsync(input, item.Objects[i].Version.Size, Cleared.Contains(i), cancellationToken).ConfigureAwait(false);
                if (isVoid)
                {
                    return (i, outcome);
                }

                outcomes[i] = outcome;
            }
        }

        return null;
    }

    /// <summary>Closes the bundle and says what is in it.</summary>
    public async Task<ItemFacts> CompleteAsync(CancellationToken cancellationToken)
    {
        BundleFacts? facts = null;
        ObjectVersion? bundle = null;
        if (_bag is not null && _instances.Count > 0)
        {
            await (fileSet?.WriteDirectoryAsync(_bag, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            facts = await _bag.CompleteAsync(
                [new("Bag-Software-Agent", Software.NameAndVersion), new("Bagging-Profile", "PS3.15 Annex E, table edition " + ConfidentialityTable.Edition)],
                cancellationToken).ConfigureAwait(false);
            bundle = await _upload!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        DropDuplicatesOfTheUndelivered();
        return new ItemFacts
        {
            Item = item.Number,
            Subject = bundle is null ? "" : _subject,
            Bundle = bundle,
            Facts = facts,
            Instances = _instances,
            Inputs = [.. outcomes.Select(outcome => outcome!)],
            HeldBySeries = _heldBySeries,
            Study = item.Study,
            IsPartOfStudy = item.IsPartOfStudy,
            HoldsStudy = HeldTogether.HoldsStudy(deidentifier.Profile, outcomes),
            Actions = _counts.ByAction(),
            Ledger = ledger?.Facts(),
            Classes = _counts.ByClass(),
            UnclearedPixels = _uncleared,
            Violations = _violations.All,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (ledger is not null)
        {
            await ledger.DisposeAsync().ConfigureAwait(false);
        }

        if (_bag is not null)
        {
            await _bag.DisposeAsync().ConfigureAwait(false);
            await _upload!.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<(InputOutcome Outcome, bool IsVoid)> AddAsync(Stream content, long size, bool isCleared, CancellationToken cancellationToken)
    {
        var input = new HashingStream(content);
        await using (input.ConfigureAwait(false))
        {
            QuarantineReason? reason;
            bool isVoid = false;
            try
            {
                DeidentifySession session = await deidentifier.OpenAsync(input, isCleared, cancellationToken).ConfigureAwait(false);
                reason = session.Reason;
                if (reason is null)
                {
                    (reason, isVoid) = await WriteAsync(session, size, cancellationToken).ConfigureAwait(false);
                }

                if (reason is not null && session.Original is { } held)
                {
                    string series = session.Facts!.SeriesUid;
                    _heldBySeries[series] = _heldBySeries.GetValueOrDefault(series) + 1;
                }
            }
            catch (DicomFormatException e)
            {
                reason = QuarantineReasons.Of(e.Code);
            }

            string sha256 = await input.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return (new InputOutcome(sha256, reason is null ? InputStatus.Delivered : InputStatus.Quarantined, reason), isVoid);
        }
    }

    private async Task<(QuarantineReason? Reason, bool IsVoid)> WriteAsync(DeidentifySession session, long inputSize, CancellationToken cancellationToken)
    {
        InstanceFacts facts = session.Facts!;
        InstanceIdentity original = session.Original!;
        await StartBagAsync(facts, session.NamingStudyUid, cancellationToken).ConfigureAwait(false);
        string? name = fileSet?.TakeName(facts);
        string path = name is null ? _names.Instance(facts, session.NamingSeriesUid) : BagFiles.PayloadFolder + name;
        using var lines = ledger?.StartInstance();
        var counts = new CountingLedger(lines);
        BagEntryWriter entry = _bag!.StartEntry(path, CompressionOf(facts), expectedSize: inputSize);
        await using (entry.ConfigureAwait(false))
        {
            try
            {
                WrittenInstance written;
                if (name is null)
                {
                    written = await session.WriteToAsync(entry.Stream, counts, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    using var copy = new HeaderCopy(entry.Stream);
                    written = await session.WriteWithHeaderAsync(copy, counts, cancellationToken).ConfigureAwait(false);
                    fileSet!.Add(name, facts, await copy.ReadAsync(cancellationToken).ConfigureAwait(false));
                }

                EntryFacts done = await entry.CompleteAsync(cancellationToken).ConfigureAwait(false);
                _instances.Add(new BundledInstance(path, done.Size, done.Sha256, written.PixelDataSha256, facts, written.PixelDataIsPadded, session.HasUnclearedPixels));
            }
            catch (Exception e) when (e is DicomFormatException or QuarantineException)
            {
                bool isVoid = !entry.CanAbandon;
                if (!isVoid)
                {
                    entry.Abandon();
                }

                return (e is QuarantineException held ? held.Reason : QuarantineReasons.Of(((DicomFormatException)e).Code), isVoid);
            }
        }

        _counts.Add(counts);
        _violations.Add(session.Violations);
        _uncleared += session.HasUnclearedPixels ? 1 : 0;
        if (lines is not null)
        {
            await ledger!.AppendAsync(lines, facts.SopInstanceUid, cancellationToken).ConfigureAwait(false);
        }

        Identifiers.Add(session.Identifiers);
        Crosswalk.Add("patient_id", original.PatientId ?? "", facts.PatientId);
        Crosswalk.Add("study_uid", original.HasStudyUid ? original.StudyUid : "", facts.StudyUid);
        Crosswalk.Add("series_uid", original.HasSeriesUid ? original.SeriesUid : "", facts.SeriesUid);
        Crosswalk.Add("sop_uid", original.SopInstanceUid, facts.SopInstanceUid);
        return (null, false);
    }

    private async Task StartBagAsync(InstanceFacts facts, string studyUid, CancellationToken cancellationToken)
    {
        if (_bag is not null)
        {
            return;
        }

        _subject = facts.PatientId;
        _upload = new ObjectUploadStream(await objects.StartUploadAsync(
            Bucket.Work, RunKeys.Bundle(run, item.Number), "application/zip", cancellationToken).ConfigureAwait(false));
        _bag = new BagWriter(_upload, _names.Bag(facts, studyUid, item.Part));
    }

    // Pixel data that is compressed already gains nothing; all else, native pixels above all, shrinks to about half.
    private static EntryCompression CompressionOf(InstanceFacts facts) =>
        TransferSyntax.TryGet(facts.TransferSyntaxUid, out TransferSyntax? syntax) && syntax.IsEncapsulated && facts.Rows is not null
            ? EntryCompression.Stored
            : EntryCompression.Deflate;

    // A copy of an instance that was held is held with it: it would fail in the same way.
    private void DropDuplicatesOfTheUndelivered()
    {
        var held = new Dictionary<string, QuarantineReason?>(StringComparer.Ordinal);
        foreach (InputOutcome? outcome in outcomes)
        {
            if (outcome is { Status: InputStatus.Quarantined, Reason: not QuarantineReason.Conflict })
            {
                held[outcome.Sha256] = outcome.Reason;
            }
        }

        for (int i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] is { IsDuplicate: true } copy && held.TryGetValue(copy.Sha256, out QuarantineReason? reason))
            {
                outcomes[i] = copy with { Status = InputStatus.Quarantined, Reason = reason, IsDuplicate = false };
            }
        }
    }
}
