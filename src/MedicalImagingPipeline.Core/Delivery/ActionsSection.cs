using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What de-identification did, by class of attribute.</summary>
internal static class ActionsSection
{
    private static readonly (string Title, ActionTaken[] Actions)[] Columns =
    [
        ("Removed#", [ActionTaken.Removed]),
        ("Emptied#", [ActionTaken.Emptied]),
        ("Replaced#", [ActionTaken.Replaced, ActionTaken.UidMapped, ActionTaken.Pseudonymised]),
        ("Changed#", [ActionTaken.Cleaned, ActionTaken.DateModified, ActionTaken.TextCleaned]),
        ("Kept#", [ActionTaken.Kept]),
    ];

    public static void Write(Html page, Report report)
    {
        if (report.Classes.Count == 0)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "actions")).Element("h2", "What de-identification did", ("id", "actions"))
            .Paragraph("Elements of all delivered instances that the standard's table, the recipe or a rule of ours speaks of; what none speaks of is kept as it is, or removed where the dictionary does not know it. "
                + "Replaced is a pseudonym, a new UID or a dummy; changed is a date that moved, a text that was cleaned, a sequence whose items were treated one by one.")
            .Table(
                "Elements by class of attribute",
                ["Class", .. Columns.Select(column => column.Title)],
                report.Classes.Where(count => count.Action != ActionTaken.Added).GroupBy(count => count.Class)
                    .Select(group => (object[])[AttributeClasses.NameOf(group.Key), .. Columns.Select(column => WordOf(SumOf(group, column.Actions)))]))
            .Close();
    }

    private static object WordOf(long count) => count == 0 ? "\u2013" : count;

    private static long SumOf(IEnumerable<ClassCount> counts, ActionTaken[] actions) =>
        counts.Where(count => actions.Contains(count.Action)).Sum(count => count.Count);
}
