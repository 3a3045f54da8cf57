using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>The delivery compared with what its partner got before, for the site. Not in a volume, which holds only what follows from its content.</summary>
internal static class EarlierSection
{
    // A longer list is read in report.json.
    private const int MaxRows = 500;

    public static void Write(Html page, Report report)
    {
        if (report.Earlier is not { } earlier)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "earlier")).Element("h2", "What is new to the partner", ("id", "earlier"))
            .Paragraph(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Partner} got {ReportText.Count(earlier.Changes.Deliveries, "delivery", "deliveries")} before, the latest {earlier.Latest} on {earlier.LatestAt:yyyy-MM-dd HH:mm} UTC."))
            .Paragraph("Superseded: there under the same UID, with other bytes. A study or series counts as superseded when something in it is new or superseded.");
        ChangesTable.Write(page, "Compared with the latest earlier delivery of each", earlier.Changes, "Superseded", "Unchanged");
        page.Open("details").Element("summary", "Instances of each study").Open("div", ("class", "inside"))
            .Table(
                "Instances by study, which has the number of its first item",
                ["Study", "New#", "Superseded#", "Unchanged#"],
                earlier.ByStudy.Take(MaxRows).Select(study => (object[])[FormattableString.Invariant($"Item {study.Item}"), study.Instances.New, study.Instances.Superseded, study.Instances.Unchanged]));
        if (earlier.ByStudy.Count > MaxRows)
        {
            page.Paragraph($"The first {ReportText.Of(MaxRows)} of {ReportText.Count(earlier.ByStudy.Count, "study", "studies")}. The rest is in {DeliverStage.ReportJson}.");
        }

        page.Close().Close().Close();
    }
}
