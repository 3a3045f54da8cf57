using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery.Mails;

/// <summary>Everything of a mail but what it says.</summary>
/// <param name="sender">The address that it comes from.</param>
/// <param name="recipient">The address that it goes to.</param>
/// <param name="now">The time.</param>
internal sealed class Envelope(string sender, string recipient, DateTimeOffset now)
{
    /// <summary>Puts a mail together.</summary>
    /// <param name="run">The run, <paramref name="kind"/> and <paramref name="serial"/> give with the recipient the Message-ID: mail cannot be exactly once, and so a repeat can be told.</param>
    /// <param name="kind">What the mail is.</param>
    /// <param name="serial">Which of its kind, where a new one is no repeat.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="body">What it says.</param>
    public MimeMessage Close(string run, string kind, int serial, string subject, MailBody body)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Medical imaging delivery", sender));
        message.To.Add(new MailboxAddress("", recipient));
        message.Subject = subject;
        message.Date = now;
        byte[] name = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{run}\n{recipient}\n{kind}\n{serial}")));
        string id = Convert.ToHexStringLower(name.AsSpan(0, 16));
        message.MessageId = id + sender[sender.IndexOf('@', StringComparison.Ordinal)..];

        // Keeps answering programs silent (RFC 3834 5).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        Multipart content = body.ToEntity(subject);
        content.Boundary = "=-" + id;
        message.Body = content;
        return message;
    }
}
