namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The names that inputs came by, what is not delivered first. For the site alone.</summary>
internal static class SourceNamesSection
{
    // A longer list is read in inputs.csv.
    private const int MaxRows = 1000;

    private static readonly InputStatus[] Order = [InputStatus.Quarantined, InputStatus.Failed, InputStatus.Held, InputStatus.Delivered];

    public static void Write(Html page, IReadOnlyList<SourceName> names)
    {
        page.Open("section", ("aria-labelledby", "names")).Element("h2", "Source names", ("id", "names"))
            .Paragraph("As the drop has them. They can name patients: this page stays where it is.");
        foreach (InputStatus status in Order)
        {
            SourceName[] some = [.. names.Where(name => name.Input.Outcome.Status == status)];
            if (some.Length == 0)
            {
                continue;
            }

            string word = some[0].Input.Status;
            page.Open("details", ("open", status == InputStatus.Delivered ? "" : "open"))
                .Element("summary", $"{ReportText.Count(some.Length, "input")} {word}").Open("div", ("class", "inside"))
                .Table(
                    $"Names of inputs that are {word}",
                    ["Name", "Reason", "Item#"],
                    some.Take(MaxRows).Select(name => (object[])[name.Path, name.Input.Reason ?? "", name.Input.Item]));
            if (some.Length > MaxRows)
            {
                page.Paragraph($"{ReportText.Of(some.Length - MaxRows)} more are in inputs.csv.");
            }

            page.Close().Close();
        }

        page.Close();
    }
}
