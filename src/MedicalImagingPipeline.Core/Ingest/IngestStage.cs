using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>
/// The first stage: lists the drop, pins versions, reads headers, groups instances into work items and collects each
/// subject's known identifiers.
/// </summary>
public sealed class IngestStage(IObjectStore objects, IKeyedHash keyedHash)
{
    /// <summary>Most objects in a drop.</summary>
    public const int MaxInputs = 250_000;

    // Headers wait for the store, not for the processor.
    private const int Concurrency = 8;

    /// <summary>Runs the stage.</summary>
    /// <exception cref="ConfigurationException">The drop is empty or too large.</exception>
    /// <exception cref="ObjectChangedException">The drop changed while it was read.</exception>
    public async Task<IngestOutput> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ConfigurationReader.Check(input.Request);
        List<ObjectVersion> versions = await ListAsync(input.Request.Drop, cancellationToken).ConfigureAwait(false);
        string keyId = await keyedHash.KeyIdAsync(input.Partner.Name, cancellationToken).ConfigureAwait(false);
        string run = RunKey.Of(versions, input.Recipe, input.Partner, keyId);

        var subjects = new SubjectIdentifiers();
        var reader = new InputReader(objects, subjects);
        var found = new (InstanceHeader? Header, QuarantineReason Reason, string Sha256)[versions.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, versions.Count, options, async (i, cancel) =>
        {
            (InstanceHeader? header, QuarantineReason reason) = await reader.ReadAsync(versions[i], cancel).ConfigureAwait(false);
            found[i] = (header, reason, header is null ? await reader.HashAsync(versions[i], cancel).ConfigureAwait(false) : "");
        }).ConfigureAwait(false);

        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
            Enumerable.Range(0, versions.Count).Where(i => found[i].Header is not null).Select(i => (versions[i], found[i].Header!)));
        List<UnclaimedInput> unclaimed = Unclaimed(versions, found, items.Count);
        await WriteAsync(run, items, subjects, cancellationToken).ConfigureAwait(false);
        await objects.PutJsonAsync(Bucket.Work, RunKeys.Unclaimed(run), unclaimed, PipelineJson.Default.IReadOnlyListUnclaimedInput, cancellationToken).ConfigureAwait(false);

        // Last, so that a manifest stands for a whole ingest.
        var manifest = new RunManifest
        {
            RunKey = run,
            Request = input.Request,
            Recipe = input.Recipe,
            Partner = input.Partner,
            Software = Software.NameAndVersion,
            Items = items.Count,
            Inputs = versions.Count,
        };
        await objects.PutJsonAsync(Bucket.Work, RunKeys.Manifest(run), manifest, PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        return new IngestOutput(run, items.Count, versions.Count, unclaimed.Count);
    }

    private static List<UnclaimedInput> Unclaimed(
        List<ObjectVersion> versions, (InstanceHeader? Header, QuarantineReason Reason, string Sha256)[] found, int items)
    {
        var unclaimed = new List<UnclaimedInput>();
        for (int i = 0; i < versions.Count; i++)
        {
            if (found[i].Header is null)
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

    private async Task WriteAsync(string run, IReadOnlyList<PlannedItem> items, SubjectIdentifiers subjects, CancellationToken cancellationToken)
    {
        foreach (PlannedItem planned in items)
        {
            var item = new WorkItem { Number = planned.Number, Part = planned.Part, Objects = planned.Objects };
            await objects.PutJsonAsync(Bucket.Work, RunKeys.Item(run, planned.Number), item, PipelineJson.Default.WorkItem, cancellationToken).ConfigureAwait(false);
            await objects.PutJsonAsync(
                Bucket.Restricted, RunKeys.Identifiers(run, planned.Number), subjects.Of(planned.Headers), PipelineJson.Default.KnownIdentifiers, cancellationToken).ConfigureAwait(false);
        }
    }
}
