namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>On the delivery page, what is new to the partner and what it has, and how the two go together.</summary>
internal static class ChangesSection
{
    public static void Write(Html page, DeliveryChanges? changes)
    {
        if (changes is null)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "changes")).Element("h2", "What is new to you", ("id", "changes"))
            .Paragraph(changes.InWords());
        ChangesTable.Write(page, "Beside the latest that you got of each", changes, "Replace what you have", "You have already");
        page.Paragraph("All of it is in the volumes, what you have included. The same subject has the same pseudonym as before, and the same instance the same SOP Instance UID. "
                + "To merge, take of each UID the file of the latest delivery: instances.csv of every volume has UIDs and SHA-256, and what agrees in both is the same file.")
            .Close();
    }
}
