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
        ChangesTable.Write(page, "Compared with the latest that you got of each", changes, "Replaced or added to", "You have already");
        page.Paragraph("The volumes hold all of it, also what you have already. "
                + (changes.KnownSubjects == 0 ? "" : "A subject that you have is under the same pseudonym as before, and an instance under the same SOP Instance UID. ")
                + "To merge, take of each UID the file of the latest delivery. The list of changes beside the volumes says of each file whether it is new.")
            .Close();
    }
}
