using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Tells the site how a run ended.</summary>
/// <param name="mailer">Sends the mail.</param>
/// <param name="settings">Whom it comes from, and who gets it where the drop's folder names nobody.</param>
/// <param name="clock">The time.</param>
internal sealed class SiteSender(IMailer mailer, MailSettings settings, TimeProvider clock)
{
    /// <summary>Sends.</summary>
    public async Task SendAsync(RunManifest manifest, Report report, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (string recipient in manifest.SiteEmail.Count > 0 ? manifest.SiteEmail : settings.Site)
        {
            using MimeMessage message = SiteMail.Create(new Envelope(settings.Sender, recipient, now), report, manifest.Request.Drop, expires, now);
            await mailer.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }
}
