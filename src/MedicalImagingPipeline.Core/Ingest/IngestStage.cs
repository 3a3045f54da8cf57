using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>
/// The first stage: lists the drop, pins versions, reads headers, groups instances into work items and collects each
/// subject's known identifiers.
/// </summary>
/// <param name="objects">The drop, and where the run's objects go.</param>
/// <param name="keyedHash">The partners' keys.</param>
/// <param name="configuration">Recipes, partners and defaults.</param>
/// <param name="limits">What a run may ask.</param>
/// <param name="layout">Whether the whole bucket is one drop.</param>
public sealed class IngestStage(IObjectStore objects, IKeyedHash keyedHash, IConfigurationFiles configuration, RunLimits limits, RunLayout layout)
    : IStage<IngestInput, IngestOutput>
{
    /// <summary>Most objects in a drop.</summary>
    public const int MaxInputs = 250_000;

    // Headers wait for the store, not for the processor.
    private const int Concurrency = 32;

    /// <summary>Runs the stage.</summary>
    /// <exception cref="ConfigurationException">The request cannot be kept, or the drop is empty or too large.</exception>
    /// <exception cref="ObjectChangedException">The drop changed while it was read.</exception>
    public async Task<IngestOutput> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ResolvedRequest resolved = await new RequestResolver(objects, configuration, limits, layout).ResolveAsync(input, cancellationToken).ConfigureAwait(false);
        List<ObjectVersion> versions = await ListAsync(resolved.Request.Drop, cancellationToken).ConfigureAwait(false);
        string keyId = await keyedHash.KeyIdAsync(resolved.Partner.Name, cancellationToken).ConfigureAwait(false);
        SiteFileSet site = await new SiteFileReader(objects, configuration).ReadAsync(resolved.Request.Drop, versions, cancellationToken).ConfigureAwait(false);
        string run = RunKey.Of(versions, resolved.Recipe, resolved.Partner, keyId, site.Files);

        // Delivered, and all of it there: nothing is read and nothing written, also when what the run needed on its way is long gone.
        if (await new StandingDelivery(objects, layout).FindAsync(run, resolved.Partner, site.Files, cancellationToken).ConfigureAwait(false) is { } done)
        {
            return new IngestOutput(run, done.Counts.Items, versions.Count, 0, RunKeys.Items(run), RunKeys.Results(run), limits.MaxConcurrency, IngestStatus.Delivered);
        }

        // The run key stands for all that was read: what is there already is not read again.
        RunManifest? earlier = await objects.FindJsonAsync(Bucket.Work, RunKeys.Manifest(run), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        (int items, int unclaimed, IReadOnlyList<DropFinding> findings) = earlier is null
            ? await ReadAsync(run, versions, resolved, site, cancellationToken).ConfigureAwait(false)
            : (earlier.Items, earlier.Unclaimed, earlier.Findings);

        if (site.Has(SiteFileNames.Expected))
        {
            await objects.PutJsonAsync(Bucket.Restricted, RunKeys.Expected(run), site.Expected, PipelineJson.Default.IReadOnlyListExpectedStudy, cancellationToken).ConfigureAwait(false);
        }

        // Last, so that a manifest stands for a whole ingest; and each time, since a partner's addresses are no part of the run key.
        var manifest = new RunManifest
        {
            RunKey = run,
            Request = resolved.Request,
            Recipe = resolved.Recipe,
            Partner = resolved.Partner,
            Software = Software.NameAndVersion,
            Items = items,
            Inputs = versions.Count,
            Unclaimed = unclaimed,
            Findings = findings,
            SiteEmail = resolved.SiteEmail,
            SiteFiles = site.Files,
        };
        await objects.PutJsonAsync(Bucket.Work, RunKeys.Manifest(run), manifest, PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        return new IngestOutput(run, items, versions.Count, unclaimed, RunKeys.Items(run), RunKeys.Results(run), limits.MaxConcurrency);
    }

    private async Task<(int Items, int Unclaimed, IReadOnlyList<DropFinding> Findings)> ReadAsync(
        string run, List<ObjectVersion> versions, ResolvedRequest resolved, SiteFileSet site, CancellationToken cancellationToken)
    {
        string drop = resolved.Request.Drop;
        bool ignoresIssuer = RecipeProfile.Of(resolved.Recipe).IgnoresIssuer;
        var subjects = new SubjectIdentifiers();
        var reader = new InputReader(objects, subjects);
        var found = new FoundInput[versions.Count];
        var tables = new TableReader(objects, reader, subjects, resolved.Recipe, resolved.Request.Drop);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, versions.Count, options, async (i, cancel) =>
        {
            FoundInput input = SiteFileNames.All.Any(name => versions[i].Key == drop + name)
                ? new(null, QuarantineReason.ControlFile)
                : await FindOutAsync(versions[i], reader, tables, site.Subjects, cancel).ConfigureAwait(false);
            found[i] = input is { Header: null, Table: null } ? input with { Sha256 = await reader.HashAsync(versions[i], cancel).ConfigureAwait(false) } : input;
        }).ConfigureAwait(false);

        // After all headers: what a table tells of a subject belongs to one of theirs.
        await tables.ScanAsync(versions, found, cancellationToken).ConfigureAwait(false);
        RefuseTellingIds(site, subjects);
        Exclude(found, new Decisions(site.Decisions));
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
            Enumerable.Range(0, versions.Count).Where(i => found[i].Header is not null).Select(i => (versions[i], found[i].Header!)),
            ignoresIssuer,
            Enumerable.Range(0, versions.Count).Where(i => found[i].Table is not null).Select(i => (versions[i], found[i].Table!)));
        List<UnclaimedInput> unclaimed = Unclaimed(versions, found, items.Count);
        await WriteAsync(run, items, subjects, site, cancellationToken).ConfigureAwait(false);
        await objects.PutJsonAsync(
            Bucket.Restricted, RunKeys.Received(run), ReceivedStudies.Of(items, versions, found, unclaimed), PipelineJson.Default.IReadOnlyListReceivedStudy, cancellationToken).ConfigureAwait(false);
        await objects.PutJsonAsync(Bucket.Work, RunKeys.Unclaimed(run), unclaimed, PipelineJson.Default.IReadOnlyListUnclaimedInput, cancellationToken).ConfigureAwait(false);
        return (items.Count, unclaimed.Count, [.. DropFindings.Of(items, subjects, ignoresIssuer), .. DropFindings.OfTables(items, tables.Notices)]);
    }

    private static async Task<FoundInput> FindOutAsync(
        ObjectVersion version, InputReader reader, TableReader tables, StudySubjects? subjects, CancellationToken cancellationToken)
    {
        (InstanceHeader? header, QuarantineReason reason) = await reader.ReadAsync(version, cancellationToken).ConfigureAwait(false);
        if (header is null)
        {
            return await tables.DetectAsync(version, reason, cancellationToken).ConfigureAwait(false);
        }

        header.Mapped = subjects?.Find(header.Issuer, header.PatientId);
        return subjects is null || header.Mapped is not null ? new(header, default) : new(null, QuarantineReason.UnmappedSubject, Unmapped: header);
    }

    // Of what is hashed here; instances are when they are de-identified.
    private static void Exclude(FoundInput[] found, Decisions decisions)
    {
        for (int i = 0; i < found.Length; i++)
        {
            string sha256 = found[i].Table?.Sha256 ?? found[i].Sha256;
            if (sha256.Length > 0 && decisions.Exclude(sha256))
            {
                found[i] = new(null, QuarantineReason.ExcludedByDecision, Sha256: sha256);
            }
        }
    }

    private static void RefuseTellingIds(SiteFileSet site, SubjectIdentifiers subjects)
    {
        if (site.Subjects is null)
        {
            return;
        }

        var telling = new TellingIds(subjects.All(), site.Subjects.All.Select(subject => subject.PatientId));
        string[] mistakes =
        [
            .. from row in site.SubjectRows
               where row.Subject.Visits.Select(visit => visit.VisitId).Append(row.Subject.SubjectId).Any(telling.Tells)
               select FormattableString.Invariant($"{SiteFileNames.Subjects} row {row.Row}: an ID of the study's own is, or contains, a known identifier of a patient"),
        ];
        if (mistakes.Length > 0)
        {
            throw new ConfigurationException("request", mistakes);
        }
    }

    private static List<UnclaimedInput> Unclaimed(
        List<ObjectVersion> versions, FoundInput[] found, int items)
    {
        var unclaimed = new List<UnclaimedInput>();
        for (int i = 0; i < versions.Count; i++)
        {
            if (found[i] is { Header: null, Table: null })
            {
                unclaimed.Add(new UnclaimedInput { Number = items + unclaimed.Count + 1, Version = versions[i], Sha256 = found[i].Sha256, Reason = found[i].Reason });
            }
        }

        return unclaimed;
    }

    private async Task<List<ObjectVersion>> ListAsync(string drop, CancellationToken cancellationToken)
    {
        var versions = new List<ObjectVersion>();
        await foreach (ObjectVersion version in objects.ListAsync(Bucket.Ingest, drop, cancellationToken).ConfigureAwait(false))
        {
            if (version.Key != drop + RunRequest.FileName)
            {
                versions.Add(version);
            }
        }

        return versions.Count switch
        {
            0 => throw new ConfigurationException("request", ["drop: there is nothing in it"]),
            > MaxInputs => throw new ConfigurationException("request", [$"drop: {versions.Count} objects, at most {MaxInputs} are taken in one run"]),
            _ => versions,
        };
    }

    private async Task WriteStudySubjectsAsync(string key, IReadOnlyList<StudySubject>? subjects, CancellationToken cancellationToken)
    {
        if (subjects is not null)
        {
            await objects.PutJsonAsync(Bucket.Restricted, key, subjects, PipelineJson.Default.IReadOnlyListStudySubject, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(string run, IReadOnlyList<PlannedItem> items, SubjectIdentifiers subjects, SiteFileSet site, CancellationToken cancellationToken)
    {
        if (items.Any(item => item.Table is not null))
        {
            await WriteStudySubjectsAsync(RunKeys.StudySubjects(run), site.Subjects?.All, cancellationToken).ConfigureAwait(false);
            await objects.PutJsonAsync(Bucket.Restricted, RunKeys.Subjects(run), subjects.Named(), PipelineJson.Default.IReadOnlyListKnownSubject, cancellationToken).ConfigureAwait(false);
        }

        if (site.Has(SiteFileNames.Decisions))
        {
            await objects.PutJsonAsync(Bucket.Restricted, RunKeys.Decisions(run), site.Decisions, PipelineJson.Default.IReadOnlyListDecision, cancellationToken).ConfigureAwait(false);
        }

        await StageObjects.ForEachAsync(items.Count, async (number, cancel) =>
        {
            PlannedItem planned = items[number - 1];
            var item = new WorkItem { Number = planned.Number, Part = planned.Part, Study = planned.Study, IsPartOfStudy = planned.IsPartOfStudy, Objects = planned.Objects, Table = planned.Table };
            await objects.PutJsonAsync(
                Bucket.Restricted, RunKeys.Identifiers(run, number), subjects.Of(planned.Headers), PipelineJson.Default.KnownIdentifiers, cancel).ConfigureAwait(false);
            IEnumerable<StudySubject> mapped = planned.Headers.Select(header => header.Mapped).OfType<StudySubject>().Distinct();
            await WriteStudySubjectsAsync(RunKeys.StudySubjects(run, number), site.Subjects is null ? null : [.. mapped], cancel).ConfigureAwait(false);
            return await objects.PutJsonAsync(Bucket.Work, RunKeys.Item(run, number), item, PipelineJson.Default.WorkItem, cancel).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);

        using var lines = new MemoryStream();
        foreach (PlannedItem planned in items)
        {
            JsonSerializer.Serialize(lines, new DeidentifyInput(run, planned.Number), PipelineJson.Default.DeidentifyInput);
            lines.WriteByte((byte)'\n');
        }

        await objects.PutAsync(Bucket.Work, RunKeys.Items(run), lines.ToArray(), "application/jsonl", cancellationToken).ConfigureAwait(false);
    }
}
