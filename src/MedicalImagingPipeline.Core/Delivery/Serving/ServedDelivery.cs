using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>
/// What of a delivery a link leads to, now: the objects that <c>delivery.json</c> names, in their versions, and the page. Nothing else can be
/// named. Record and revocation are read for each request, so that a run or a revocation beside it counts at once.
/// </summary>
/// <param name="objects">Holds the record and the delivery.</param>
/// <param name="layout">Where things lie.</param>
/// <param name="key">Signs links.</param>
/// <param name="clock">The time.</param>
public sealed class ServedDelivery(IObjectStore objects, RunLayout layout, LinkKey key, TimeProvider clock)
{
    private readonly StandingDelivery _standing = new(objects, layout);

    /// <summary>A link to the page, as a partner gets one.</summary>
    /// <param name="root">The server.</param>
    /// <param name="run">The run.</param>
    /// <param name="lifetime">How long it is to work; null for as long as the partner's links do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ConfigurationException">Nothing was delivered, it was revoked, or some of it is no longer there.</exception>
    public async Task<DeliveryLink> LinkAsync(Uri root, string run, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        if (await RecordAsync(run, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            throw new ConfigurationException("serve", ["this run delivered nothing"]);
        }

        if (await Revocation.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ConfigurationException("serve", ["the delivery was revoked"]);
        }

        int gone = await _standing.CountGoneAsync(record, cancellationToken).ConfigureAwait(false);
        return gone == 0
            ? await new SignedLinks(root, key, run, latest: null, clock)
                .ToPageAsync(PageOf(record), lifetime ?? TimeSpan.FromHours(record.Partner.LinkHours), cancellationToken).ConfigureAwait(false)
            : throw new ConfigurationException("serve", [FormattableString.Invariant($"{gone} of the delivery's files are gone or were replaced: start the drop again")]);
    }

    /// <summary>What a link leads to.</summary>
    /// <param name="root">The server, as the request names it: the links of the page lead there.</param>
    /// <param name="link">The link.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ServedAnswer> FindAsync(Uri root, ServedLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (!key.IsOf(link))
        {
            return new ServedRefusal(RefusalText.Of(Refusal.NotAsSigned));
        }

        if (await RecordAsync(link.Run, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new ServedRefusal(RefusalText.Of(Refusal.Gone));
        }

        ObjectVersion? found = link.Version.Length == 0 && link.Name == DeliveryPage.FileName
            ? PageOf(record)
            : record.Objects.Where(version => NameOf(version) == link.Name && version.VersionId == link.Version).Select(version => (ObjectVersion?)version).FirstOrDefault();
        DateTimeOffset now = clock.GetUtcNow();
        var expires = DateTimeOffset.FromUnixTimeSeconds(link.Expires);
        if (now >= expires)
        {
            return new ServedRefusal(RefusalText.Of(Refusal.Expired, record), found);
        }

        if (await Revocation.FindAsync(objects, layout, link.Run, cancellationToken).ConfigureAwait(false) is not null)
        {
            return new ServedRefusal(RefusalText.Of(Refusal.Revoked, record), found);
        }

        if (found is not { } served)
        {
            return new ServedRefusal(RefusalText.Of(Refusal.Gone, record));
        }

        if (link.Version.Length == 0)
        {
            LinkedPage page = await LinkedPage.CreateAsync(
                record, new SignedLinks(root, key, link.Run, expires, clock), TimeSpan.FromHours(Partner.MaxLinkHours), now, cancellationToken).ConfigureAwait(false);
            return new ServedPage(served, page.Content);
        }

        return await IsThereAsync(served, cancellationToken).ConfigureAwait(false)
            ? new ServedFile(served)
            : new ServedRefusal(RefusalText.Of(Refusal.Gone, record), served);
    }

    private static string NameOf(ObjectVersion version) => version.Key[(version.Key.LastIndexOf('/') + 1)..];

    // The run's own page, which lies in the folder: the one that is served differs from it in its links alone.
    private static ObjectVersion PageOf(DeliveryRecord record) => record.Sendings[^1].Page;

    private async Task<bool> IsThereAsync(ObjectVersion version, CancellationToken cancellationToken) =>
        await objects.FindAsync(version.Bucket, version.Key, cancellationToken).ConfigureAwait(false) == version;

    private async Task<DeliveryRecord?> RecordAsync(string run, CancellationToken cancellationToken) =>
        await _standing.FindRecordAsync(run, cancellationToken).ConfigureAwait(false) is { Sendings.Count: > 0 } record ? record : null;
}
