using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
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
    private readonly DeliveryPages _pages = new(objects, links, layout, clock);

    /// <summary>Sends, and leaves it to be closed when whoever else is to be told has been.</summary>
    /// <param name="record">The delivery; its partner is as it was last told.</param>
    /// <param name="partner">The partner as it is now.</param>
    /// <param name="recipients">Who of its addresses is mailed.</param>
    /// <param name="serial">Which of the delivery's mails; one of the same number is a repeat.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OpenSending> SendAsync(DeliveryRecord record, Partner partner, IReadOnlyList<string> recipients, int serial, CancellationToken cancellationToken)
    {
        OpenSending open = await _pages.OpenAsync(record, partner, serial, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        foreach (string recipient in recipients)
        {
            // To who is new it is the first.
            int own = record.Partner.Email.Contains(recipient) ? serial : 0;
            using MimeMessage message = PartnerMail.Create(new Envelope(settings.Sender, recipient, now), record, open.Address, open.Sending.Expires, own, now);
            await mailer.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }

        return open;
    }

    /// <summary>Writes down that all were told.</summary>
    public Task<DeliveryRecord> CloseAsync(OpenSending open, Partner partner, CancellationToken cancellationToken) => _pages.CloseAsync(open, partner, cancellationToken);

    /// <summary>Writes down whom the delivery is for, when nobody is to be told.</summary>
    public Task WriteAsync(DeliveryRecord record, CancellationToken cancellationToken) => _pages.WriteAsync(record, cancellationToken);
}
