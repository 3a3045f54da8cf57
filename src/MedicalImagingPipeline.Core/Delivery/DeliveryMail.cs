using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Requests;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The mail to a partner: one link, to the delivery page, and no more about the content than how much it is.</summary>
internal static class DeliveryMail
{
    public static MimeMessage Create(
        string sender, Partner partner, string recipient, string run, string delivery, ReportCounts counts, Uri page, DateTimeOffset now)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Medical imaging delivery", sender));
        message.To.Add(new MailboxAddress("", recipient));
        message.Subject = $"Delivery {delivery} for {partner.DisplayName}";
        message.Date = now;

        // Mail cannot be exactly once; a repeat has the same id, so that it can be told.
        message.MessageId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run}\n{recipient}")).AsSpan(0, 16)) + sender[sender.IndexOf('@', StringComparison.Ordinal)..];
        message.Body = new TextPart("plain")
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"""
                Delivery {delivery} for {partner.DisplayName} is ready: {counts.Instances} de-identified DICOM instances{(counts.Tables == 0 ? "" : counts.Tables == 1 ? " and a table" : $" and {counts.Tables} tables")}.

                {page.AbsoluteUri}

                The link works for {partner.LinkHours} hours. The page lists the volumes and says how to check them.

                """),
        };
        return message;
    }
}
