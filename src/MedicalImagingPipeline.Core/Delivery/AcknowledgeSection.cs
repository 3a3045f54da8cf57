namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How the partner says that all of it has come: nothing else tells the sender.</summary>
internal static class AcknowledgeSection
{
    public static void Write(Html page, DeliveryRecord record)
    {
        string who = record.Partner.Agreement?.Contact is { } contact ? $"write to {contact}" : "answer the mail that led here";
        page.Open("section", ("aria-labelledby", "acknowledge")).Element("h2", "Say that you have it", ("id", "acknowledge"))
            .Paragraph($"When you have all of it and have checked it, {who} and say the delivery's code and the hash of the volumes. The delivery is complete when you have said so; "
                + "that bytes were sent tells nobody that they arrived. mip verify with all volumes prints the same hash from what you have.")
            .Table("What to say", ["Delivery code", "Hash of the volumes"], [(object[])[record.Delivery, Acknowledgement.HashOf(record)]]);
        page.Close();
    }
}
