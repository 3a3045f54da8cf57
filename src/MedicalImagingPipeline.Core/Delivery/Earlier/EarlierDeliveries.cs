using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>
/// What a partner got before. A list is kept of each delivery that goes out, once; a delivery that was taken back counts no more from
/// then on. Lists outlive what a run leaves.
/// </summary>
/// <param name="objects">Holds the lists.</param>
internal sealed class EarlierDeliveries(IObjectStore objects)
{
    private const string ListType = "application/gzip";

    /// <summary>
    /// Compares what is to be delivered with the latest earlier delivery of each thing. What was delivered once is compared as of then, so that
    /// a repeat has the same numbers.
    /// </summary>
    /// <param name="partner">The partner's name.</param>
    /// <param name="run">The run. One that delivered a part and then the whole has two deliveries.</param>
    /// <param name="delivery">The delivery's code.</param>
    /// <param name="content">What is to be delivered.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">A list is not what Deliver writes.</exception>
    public async Task<ComparedDelivery> CompareAsync(
        string partner, string run, string delivery, DeliveredContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string own = KeyOf(partner, run, delivery);
        DateTimeOffset? before = await TimeOfAsync(own, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, DateTimeOffset?> keys = await ListAsync(partner, cancellationToken).ConfigureAwait(false);
        (int deliveries, string latest, DateTimeOffset latestAt, DateTimeOffset last) = (0, "", default, now);

        // The own list can be there by now without having been before: another try of this run may be at work.
        foreach ((string key, DateTimeOffset? revoked) in keys.Where(key => key.Key != own))
        {
            if (await DeliveredList.OpenAsync(objects, key, cancellationToken).ConfigureAwait(false) is not { } list)
            {
                continue;
            }

            await using (list.ConfigureAwait(false))
            {
                // Clocks differ: this one is later than all that it sees.
                last = Later(last, Later(list.At, revoked ?? list.At).AddTicks(1));
                if (!(before is { } then ? list.At < then && !(revoked <= then) : revoked is null))
                {
                    continue;
                }

                deliveries++;
                (latest, latestAt) = list.At >= latestAt ? (list.Delivery, list.At) : (latest, latestAt);
                while (await list.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    content.Meet(DeliveredRow.Parse(line), list.At);
                }
            }
        }

        return new ComparedDelivery(
            own, delivery, before ?? last, content, deliveries == 0 ? null : new ReportEarlier(latest, latestAt, content.Changes(deliveries), content.ByStudy()));
    }

    /// <summary>Keeps the list of a delivery that goes out now, unless it is kept already, and writes the partner's.</summary>
    /// <param name="compared">The delivery.</param>
    /// <param name="name">The beginning of the key of what lies beside its volumes.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The partner's list; null when it got nothing before.</returns>
    public async Task<ObjectVersion?> KeepAsync(ComparedDelivery compared, string name, CancellationToken cancellationToken)
    {
        await objects.PutIfAbsentAsync(
            Bucket.Restricted, compared.Key, compared.Content.ToList(compared.Delivery, compared.At), ListType, cancellationToken).ConfigureAwait(false);
        return compared.Report is null
            ? null
            : await objects.PutUnlessSameAsync(Bucket.Delivery, name + ChangesFile.Suffix, compared.Content.ToChanges(), ChangesFile.ContentType, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes down that a run's deliveries were taken back.</summary>
    /// <param name="partner">The partner's name.</param>
    /// <param name="revocation">The revocation.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public Task RevokeAsync(string partner, Revocation revocation, CancellationToken cancellationToken) => objects.PutJsonIfAbsentAsync(
        Bucket.Restricted, RevocationOf(partner, revocation.RunKey), revocation, PipelineJson.Default.Revocation, cancellationToken);

    private static string KeyOf(string partner, string run, string delivery) => $"{DeliveredList.PrefixOf(partner)}{run}/{delivery}{DeliveredList.Suffix}";

    // Beside the lists: what lies under the run has an end.
    private static string RevocationOf(string partner, string run) => $"{DeliveredList.PrefixOf(partner)}{run}/{Revocation.FileName}";

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task<DateTimeOffset?> TimeOfAsync(string key, CancellationToken cancellationToken)
    {
        if (await DeliveredList.OpenAsync(objects, key, cancellationToken).ConfigureAwait(false) is not { } list)
        {
            return null;
        }

        await using (list.ConfigureAwait(false))
        {
            return list.At;
        }
    }

    /// <summary>The keys of a partner's lists, with the time that their run was revoked.</summary>
    private async Task<IReadOnlyDictionary<string, DateTimeOffset?>> ListAsync(string partner, CancellationToken cancellationToken)
    {
        var lists = new SortedDictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        var revoked = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (ObjectVersion found in objects.ListAsync(Bucket.Restricted, DeliveredList.PrefixOf(partner), cancellationToken).ConfigureAwait(false))
        {
            if (found.Key.EndsWith(DeliveredList.Suffix, StringComparison.Ordinal))
            {
                lists.Add(found.Key, null);
            }
            else if (found.Key.EndsWith('/' + Revocation.FileName, StringComparison.Ordinal)
                && await objects.FindJsonAsync(Bucket.Restricted, found.Key, PipelineJson.Default.Revocation, cancellationToken).ConfigureAwait(false) is { } revocation)
            {
                revoked.Add(FolderOf(found.Key), revocation.At);
            }
        }

        foreach (string key in lists.Keys.Where(key => revoked.ContainsKey(FolderOf(key))).ToArray())
        {
            lists[key] = revoked[FolderOf(key)];
        }

        return lists;
    }

    private static string FolderOf(string key) => key[..key.LastIndexOf('/')];
}
