using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Joins a volume unless the very same is there: a run of a thousand volumes does not fit one try, and two who start a drop at once make one
/// package. Each version of a volume has a note in the work bucket that says what it was joined from.
/// </summary>
/// <param name="objects">Holds the bundles and takes volumes and notes.</param>
internal sealed class SingleJoiner(IObjectStore objects)
{
    // Who put a volume there writes its note at once.
    private const int Looks = 5;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(400);

    /// <summary>Joins.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">The bundles.</param>
    /// <param name="name">The volume's name.</param>
    /// <param name="ownFiles">The volume's own files.</param>
    /// <param name="key">Its key in the delivery bucket.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The volume that is there, whoever joined it.</returns>
    public async Task<VolumeFacts> JoinAsync(string run, VolumePlan plan, string name, IReadOnlyList<VolumeFile> ownFiles, string key, CancellationToken cancellationToken)
    {
        string content = ContentOf(name, plan, ownFiles);
        for (int look = 0; ; look++)
        {
            ObjectVersion? there = await objects.FindAsync(Bucket.Delivery, key, cancellationToken).ConfigureAwait(false);
            JoinedVolume? note = there is { } version
                ? await objects.FindJsonAsync(Bucket.Work, RunKeys.Volume(run, plan.Number, version.VersionId), PipelineJson.Default.JoinedVolume, cancellationToken).ConfigureAwait(false)
                : null;
            if (note is not null && note.Content == content && note.Facts.Object == there)
            {
                return note.Facts;
            }

            if (there is not null && note is null && look < Looks)
            {
                await Task.Delay(s_betweenLooks, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // What is there and is another volume is replaced. Where nothing is, the first of two who join at once wins, and the second finds its note.
            var joiner = new VolumeJoiner(objects);
            if (there is not null)
            {
                await NoteAsync(run, plan, content, await joiner.JoinAsync(plan, name, ownFiles, Bucket.Delivery, key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            else if (await joiner.JoinIfAbsentAsync(plan, name, ownFiles, Bucket.Delivery, key, cancellationToken).ConfigureAwait(false) is { } facts)
            {
                await NoteAsync(run, plan, content, facts, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task<ObjectVersion> NoteAsync(string run, VolumePlan plan, string content, VolumeFacts facts, CancellationToken cancellationToken) => objects.PutJsonAsync(
        Bucket.Work, RunKeys.Volume(run, plan.Number, facts.Object.VersionId), new JoinedVolume(content, facts), PipelineJson.Default.JoinedVolume, cancellationToken);

    private static string ContentOf(string name, VolumePlan plan, IReadOnlyList<VolumeFile> ownFiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(name + "\n"));
        foreach (PlannedBundle bundle in plan.Bundles.OrderBy(bundle => bundle.Bag, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{bundle.Bag}\n{bundle.Facts.LocalSectionSha256}\n"));
        }

        foreach (VolumeFile file in ownFiles)
        {
            hash.AppendData(SHA256.HashData(file.Content.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
