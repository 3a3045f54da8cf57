namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>The counts of a delivery compared with what its partner got before, as a table of a page.</summary>
internal static class ChangesTable
{
    public static void Write(Html page, string caption, DeliveryChanges changes, string superseded, string unchanged) => page.Table(
        caption,
        ["What", "New#", superseded + "#", unchanged + "#"],
        new (string Name, ChangeCounts Counts)[]
        {
            ("Subjects", new ChangeCounts(changes.NewSubjects, 0, changes.KnownSubjects)),
            ("Studies", changes.Studies),
            ("Series", changes.Series),
            ("Instances", changes.Instances),
            ("Tables", changes.Tables),
        }.Where(row => row.Counts.All > 0).Select(row => (object[])[row.Name, row.Counts.New, row.Counts.Superseded, row.Counts.Unchanged]));
}
