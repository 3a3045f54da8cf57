using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery.Mails;

/// <summary>The mail to a partner: one link, to the delivery page, and no more about the content than how much it is.</summary>
internal static class PartnerMail
{
    public static MimeMessage Create(Envelope envelope, DeliveryRecord record, Uri page, DateTimeOffset? expires, int serial, DateTimeOffset now)
    {
        string subject = $"Delivery {record.Delivery} for {record.Partner.DisplayName}";
        var body = new MailBody()
            .Heading(subject)
            .Paragraph(serial == 0 ? "De-identified imaging data is ready for you." : "Here are new links to the same data. What you have downloaded already is the same, byte for byte, and can be continued.");
        if (record.Content.MissingInWords() is { } missing)
        {
            body.Paragraph(missing);
        }

        if (record.Changes is { } changes)
        {
            body.Paragraph(changes.InWords());
        }

        body.Facts(
                ("Delivery code", record.Delivery),
                ("Content", record.Content.InWords()),
                ("Size", $"{ReportText.Count(record.Volumes.Count, "volume")}, {ReportText.Size(record.Volumes.Sum(volume => volume.Facts.Size))}"))
            .Link("Open the delivery", page)
            .Paragraph(ExpiryText.Sentence(expires, now, "Its links"))
            .Paragraph("The page lists the volumes and says how to download and check them. Whoever has the link can open it: do not pass this mail on.")
            .Paragraph("When you have checked what came, confirm it: the page says how, and which hash to say. The delivery is complete when you have.")
            .Paragraph(record.Partner.Agreement?.Contact is { } contact ? $"Questions, or new links: {contact}" : "Questions, or new links: answer this mail.");
        return envelope.Close(record.RunKey, "partner", serial, subject, body);
    }
}
