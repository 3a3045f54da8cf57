using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Releases;

/// <summary>
/// Releases by named persons, beside the runs in the restricted bucket, since they are kept when what a run needed on its way is
/// not. A decision is on a run and the hashes of its volumes: other volumes of the same run are asked for anew.
/// </summary>
public sealed class RunReleases(IObjectStore objects)
{
    /// <summary>Where all of them lie.</summary>
    public const string Prefix = "releases/";

    /// <summary>The file of what waits, in the run's folder.</summary>
    public const string RequestFile = "request.json";

    /// <summary>The decision on a run's volumes, or null when there is none yet.</summary>
    internal Task<ReleaseRecord?> FindAsync(string run, PackageRecord package, CancellationToken cancellationToken) =>
        FindAsync(run, [.. package.Volumes.Select(ReleasedVolume.Of)], cancellationToken);

    /// <summary>The same, where a run may be one that nobody is asked about.</summary>
    internal async Task<ReleaseRecord?> FindDecisionAsync(string run, PackageRecord package, CancellationToken cancellationToken)
    {
        RunManifest? manifest = await objects.FindJsonAsync(Bucket.Work, RunKeys.Manifest(run), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        return manifest?.Partner.Release == Partner.ManualRelease ? await FindAsync(run, package, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Puts down what waits for a decision, and how to answer.</summary>
    internal Task AskAsync(RunManifest manifest, PackageRecord package, string taskToken, CancellationToken cancellationToken) => objects.PutJsonAsync(
        Bucket.Restricted,
        RequestKey(manifest.RunKey),
        new ReleaseRequest
        {
            RunKey = manifest.RunKey,
            Partner = manifest.Partner.Name,
            Delivery = package.Delivery,
            Volumes = [.. package.Volumes.Select(ReleasedVolume.Of)],
            TaskToken = taskToken,
        },
        PipelineJson.Default.ReleaseRequest,
        cancellationToken);

    /// <summary>What waits for a decision in a run, or null.</summary>
    public Task<ReleaseRequest?> FindRequestAsync(string run, CancellationToken cancellationToken) =>
        objects.FindJsonAsync(Bucket.Restricted, RequestKey(run), PipelineJson.Default.ReleaseRequest, cancellationToken);

    /// <summary>The runs that wait, or waited, for a decision.</summary>
    public async Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellationToken)
    {
        var runs = new List<string>();
        await foreach (ObjectVersion found in objects.ListAsync(Bucket.Restricted, Prefix, cancellationToken).ConfigureAwait(false))
        {
            if (found.Key[Prefix.Length..].Split('/') is [var run, RequestFile])
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    /// <summary>Writes a person's decision down, once: who decides second is told of the first.</summary>
    /// <param name="request">What waits.</param>
    /// <param name="isReleased">Whether the partner gets it.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="why">Why; null when nothing is said.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The decision that holds.</returns>
    /// <exception cref="ConfigurationException">Nobody is named, a refusal has no reason, or it was decided otherwise before.</exception>
    public async Task<ReleaseRecord> DecideAsync(ReleaseRequest request, bool isReleased, string by, string? why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string[] mistakes =
        [
            .. PersonLine.Is(by) ? [] : new[] { $"--by: who decides, 1 to {PersonLine.MaxLength} characters on one line" },
            .. why is null ? (isReleased ? [] : ["--why: a refusal has a reason"]) : PersonLine.Is(why) ? [] : new[] { $"--why: 1 to {PersonLine.MaxLength} characters on one line" },
        ];
        if (mistakes.Length > 0)
        {
            throw new ConfigurationException("release", mistakes);
        }

        var record = new ReleaseRecord
        {
            RunKey = request.RunKey,
            Partner = request.Partner,
            Delivery = request.Delivery,
            IsReleased = isReleased,
            By = by.Trim(),
            At = now,
            Why = why?.Trim(),
            Volumes = request.Volumes,
        };
        if (await objects.PutJsonIfAbsentAsync(
            Bucket.Restricted, RecordKey(request.RunKey, request.Volumes), record, PipelineJson.Default.ReleaseRecord, cancellationToken).ConfigureAwait(false) is not null)
        {
            return record;
        }

        ReleaseRecord first = await FindAsync(request.RunKey, request.Volumes, cancellationToken).ConfigureAwait(false) ?? throw new InvalidDataException("A release is gone.");
        return first.IsReleased == isReleased
            ? first
            : throw new ConfigurationException("release", [first.IsReleased ? "the run was released before" : "the run was refused before, and that is for good"]);
    }

    private async Task<ReleaseRecord?> FindAsync(string run, IReadOnlyList<ReleasedVolume> volumes, CancellationToken cancellationToken)
    {
        ReleaseRecord? record = await objects.FindJsonAsync(Bucket.Restricted, RecordKey(run, volumes), PipelineJson.Default.ReleaseRecord, cancellationToken).ConfigureAwait(false);
        return record is null || (record.RunKey == run && record.Volumes.SequenceEqual(volumes)) ? record : throw new InvalidDataException("A release names other volumes than its own.");
    }

    private static string RequestKey(string run) => $"{Prefix}{run}/{RequestFile}";

    private static string RecordKey(string run, IEnumerable<ReleasedVolume> volumes) => $"{Prefix}{run}/{ReleasedVolume.HashOf(volumes)[..32]}.json";
}
