using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Decides between objects that share a SOP Instance UID. Same bytes: one is delivered, the others are duplicates of it.
/// Different bytes: the one with the lowest SHA-256 is delivered and the others are in conflict, unless they name different
/// patients, studies or series: then nobody can say whose image it is, and all are held.
/// </summary>
internal static class CopyResolution
{
    /// <summary>The outcomes that are decided before anything is de-identified; null where the object is to be.</summary>
    public static async Task<InputOutcome?[]> ResolveAsync(IObjectStore objects, WorkItem item, Decisions decisions, CancellationToken cancellationToken)
    {
        var outcomes = new InputOutcome?[item.Objects.Count];
        for (int first = 0, next; first < item.Objects.Count; first = next)
        {
            next = first + 1;
            while (next < item.Objects.Count && item.Objects[next].SopInstanceUid == item.Objects[first].SopInstanceUid)
            {
                next++;
            }

            if (next - first > 1)
            {
                await ResolveAsync(objects, item, first, next, decisions, outcomes, cancellationToken).ConfigureAwait(false);
            }
        }

        return outcomes;
    }

    private static async Task ResolveAsync(
        IObjectStore objects, WorkItem item, int first, int end, Decisions decisions, InputOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        var hashes = new string[end - first];
        for (int i = first; i < end; i++)
        {
            hashes[i - first] = await HashAsync(objects, item.Objects[i].Version, cancellationToken).ConfigureAwait(false);
        }

        // What a person has excluded is no rival of the others any more.
        string[] rivals = [.. hashes.Where(hash => !decisions.Exclude(hash))];
        string? chosen = rivals.Min(StringComparer.Ordinal);
        bool isDelivered = false;
        for (int i = first; i < end; i++)
        {
            string hash = hashes[i - first];
            if (decisions.Exclude(hash))
            {
                outcomes[i] = Decisions.Excluded(hash);
            }
            else if (hash != chosen || (item.Objects[i].IsContested && rivals.Any(other => other != chosen)))
            {
                outcomes[i] = new InputOutcome(hash, InputStatus.Quarantined, QuarantineReason.Conflict);
            }
            else if (isDelivered)
            {
                outcomes[i] = new InputOutcome(hash, InputStatus.Delivered, IsDuplicate: true);
            }
            else
            {
                isDelivered = true;
            }
        }
    }

    private static async Task<string> HashAsync(IObjectStore objects, ObjectVersion version, CancellationToken cancellationToken)
    {
        Stream stream = await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        }
    }
}
