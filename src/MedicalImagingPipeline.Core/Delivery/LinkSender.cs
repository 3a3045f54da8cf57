using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Makes links to a package, and the page that has them, and mails the partner. Touches nothing of the package.</summary>
/// <param name="objects">Takes the page and the record.</param>
/// <param name="links">Makes the links.</param>
/// <param name="mailer">Sends the mail.</param>
/// <param name="settings">Whom it comes from.</param>
/// <param name="layout">Where things lie.</param>
/// <param name="clock">The time.</param>
internal sealed class LinkSender(IObjectStore objects, IDeliveryLinks links, IMailer mailer, MailSettings settings, RunLayout layout, TimeProvider clock)
{
    private const string HtmlType = "text/html; charset=utf-8";

    /// <summary>Sends.</summary>
    /// <param name="record">The delivery.</param>
    /// <param name="serial">Which of its mails; one of the same number is a repeat.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The record with this sending, as it was written.</returns>
    public async Task<DeliveryRecord> SendAsync(DeliveryRecord record, int serial, CancellationToken cancellationToken)
    {
        var lifetime = TimeSpan.FromHours(record.Partner.LinkHours);
        DateTimeOffset now = clock.GetUtcNow();
        LinkedPage made = await LinkedPage.CreateAsync(record, links, lifetime, now, cancellationToken).ConfigureAwait(false);
        ObjectVersion page = await objects.PutAsync(Bucket.Delivery, layout.Delivery(record.RunKey) + DeliveryPage.FileName, made.Content, HtmlType, cancellationToken).ConfigureAwait(false);
        DeliveryLink mailed = await links.ToPageAsync(page, lifetime, cancellationToken).ConfigureAwait(false);
        DateTimeOffset? expires = LinkedPage.Earlier(made.Expires, mailed.Expires);

        // Before the mail: what is out must be known, and a mail that fails is sent again.
        DeliveryRecord written = record with { Sendings = [.. record.Sendings, new Sending(serial, now, expires, page)] };
        await objects.PutJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, record.RunKey), written, PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false);
        foreach (string recipient in record.Partner.Email)
        {
            using MimeMessage message = PartnerMail.Create(new Envelope(settings.Sender, recipient, now), record, mailed.Address, expires, serial, now);
            await mailer.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }

        return written;
    }
}
