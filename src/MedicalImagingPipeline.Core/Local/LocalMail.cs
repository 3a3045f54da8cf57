using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>How mail leaves a laptop.</summary>
/// <param name="Mailer">Sends it; null to leave it in the outbox.</param>
/// <param name="Settings">The addresses.</param>
public sealed record LocalMail(IMailer? Mailer, MailSettings Settings)
{
    /// <summary>Nothing leaves: the addresses are none of anybody's.</summary>
    public static LocalMail Outbox { get; } = new(null, new MailSettings("delivery@mip.invalid", ["site@mip.invalid"]));
}
