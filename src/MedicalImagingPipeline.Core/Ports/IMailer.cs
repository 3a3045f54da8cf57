using MimeKit;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Sends mail: SES in the cloud, SMTP or an outbox folder on a laptop.</summary>
public interface IMailer
{
    /// <summary>Sends one message.</summary>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
