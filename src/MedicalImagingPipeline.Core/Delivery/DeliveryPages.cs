using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Makes the page of a mail, with links to a package, and writes down that it is out.</summary>
/// <param name="objects">Takes the page and the record.</param>
/// <param name="links">Makes the links.</param>
/// <param name="layout">Where things lie.</param>
/// <param name="clock">The time.</param>
internal sealed class DeliveryPages(IObjectStore objects, IDeliveryLinks links, RunLayout layout, TimeProvider clock)
{
    private const string HtmlType = "text/html; charset=utf-8";

    // Who put a page out writes that down at once.
    private const int Looks = 5;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(400);

    // A function's time: a page of that age is of somebody who sends the same at this moment, or of a try that broke off.
    private static readonly TimeSpan s_recently = TimeSpan.FromMinutes(15);

    private readonly StandingDelivery _standing = new(objects, layout);

    /// <summary>Opens a sending. Of two that open the same one at once, the second takes the page of the first, so that the links in both mails live.</summary>
    /// <param name="record">The delivery, with what was sent of it before.</param>
    /// <param name="partner">Says how long links live.</param>
    /// <param name="serial">The sending's number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OpenSending> OpenAsync(DeliveryRecord record, Partner partner, int serial, CancellationToken cancellationToken)
    {
        if (await FindAsync(record, partner, serial, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            return await ReuseAsync(record, partner, earlier, cancellationToken).ConfigureAwait(false);
        }

        var lifetime = TimeSpan.FromHours(partner.LinkHours);
        DateTimeOffset now = clock.GetUtcNow();
        LinkedPage made = await LinkedPage.CreateAsync(record, links, lifetime, now, cancellationToken).ConfigureAwait(false);
        string key = layout.Delivery(record.RunKey) + DeliveryPage.FileName;
        ObjectVersion? page = record.Sendings.Count == 0
            ? await objects.PutIfAbsentAsync(Bucket.Delivery, key, made.Content, HtmlType, cancellationToken).ConfigureAwait(false)
            : null;
        for (int look = 0; page is null && record.Sendings.Count == 0 && look < Looks; look++)
        {
            if (await FindAsync(record, partner, serial, cancellationToken).ConfigureAwait(false) is { } other)
            {
                return await ReuseAsync(record, partner, other, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(s_betweenLooks, cancellationToken).ConfigureAwait(false);
        }

        page ??= await objects.PutAsync(Bucket.Delivery, key, made.Content, HtmlType, cancellationToken).ConfigureAwait(false);
        DeliveryLink mailed = await links.ToPageAsync(page.Value, lifetime, cancellationToken).ConfigureAwait(false);
        var sending = new Sending(serial, now, LinkedPage.Earlier(made.Expires, mailed.Expires), page.Value);

        // Before the mail: what is out must be known.
        DeliveryRecord written = record with { Sendings = [.. record.Sendings, sending] };
        await WriteAsync(written, cancellationToken).ConfigureAwait(false);
        return new OpenSending(written, sending, mailed.Address);
    }

    /// <summary>Closes a sending whose mails have left: only now is it done. What another sent in the meantime stays known.</summary>
    /// <param name="open">The sending.</param>
    /// <param name="partner">The partner as it was told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<DeliveryRecord> CloseAsync(OpenSending open, Partner partner, CancellationToken cancellationToken)
    {
        IEnumerable<Sending> others = await _standing.FindRecordAsync(open.Record.RunKey, cancellationToken).ConfigureAwait(false) is { } latest ? latest.Sendings : [];
        DeliveryRecord closed = open.Record with
        {
            Partner = partner,
            Sendings = [.. others.Concat(open.Record.Sendings).DistinctBy(sending => (sending.Serial, sending.Page))
                .Select(sending => sending.Serial == open.Sending.Serial && sending.Page == open.Sending.Page ? sending with { Told = clock.GetUtcNow() } : sending)],
        };
        await WriteAsync(closed, cancellationToken).ConfigureAwait(false);
        return closed;
    }

    /// <summary>Writes a record.</summary>
    public Task WriteAsync(DeliveryRecord record, CancellationToken cancellationToken) =>
        objects.PutJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, record.RunKey), record, PipelineJson.Default.DeliveryRecord, cancellationToken);

    // Of the same package, and of links that live as long.
    private async Task<Sending?> FindAsync(DeliveryRecord record, Partner partner, int serial, CancellationToken cancellationToken) =>
        await _standing.FindRecordAsync(record.RunKey, cancellationToken).ConfigureAwait(false) is { } latest && latest.IsSamePackage(record) && latest.Partner.LinkHours == partner.LinkHours
        && latest.Sendings.LastOrDefault(sending => sending.Serial == serial && clock.GetUtcNow() - sending.At < s_recently) is { } sending
        && await _standing.IsThereAsync(sending.Page, cancellationToken).ConfigureAwait(false)
            ? sending
            : null;

    private async Task<OpenSending> ReuseAsync(DeliveryRecord record, Partner partner, Sending sending, CancellationToken cancellationToken)
    {
        DeliveryLink mailed = await links.ToPageAsync(sending.Page, TimeSpan.FromHours(partner.LinkHours), cancellationToken).ConfigureAwait(false);
        return new OpenSending(record, sending with { Expires = LinkedPage.Earlier(sending.Expires, mailed.Expires) }, mailed.Address);
    }
}

/// <summary>A page that is out, and whose mails are not. Its link is as good as the data: no record, which would print it.</summary>
/// <param name="record">The delivery.</param>
/// <param name="sending">What is sent.</param>
/// <param name="address">The link to the page.</param>
internal sealed class OpenSending(DeliveryRecord record, Sending sending, Uri address)
{
    public DeliveryRecord Record { get; } = record;

    public Sending Sending { get; } = sending;

    public Uri Address { get; } = address;
}
