using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What was held back and why. The partner reads how many by reason; the site each input by its hash.</summary>
internal static class HeldSection
{
    // A longer list is read in report.json.
    private const int MaxRows = 500;

    public static void Write(Html page, Report report, ReportAudience audience)
    {
        page.Open("section", ("aria-labelledby", "held")).Element("h2", "What was held back", ("id", "held"));
        if (report.Reasons.Count == 0)
        {
            page.Paragraph("Nothing.");
        }
        else
        {
            page.Table(
                "Quarantined inputs by reason",
                ["Reason", "Inputs#", "What it means"],
                report.Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
                    .Select(reason => (object[])[reason.Key, reason.Value, Explain(reason.Key)]));
        }

        ReportInput[] held = [.. report.Inputs.Where(input => input.Status is not ("delivered" or "held"))];
        if (audience != ReportAudience.Partner && held.Length > 0)
        {
            page.Open("details").Element("summary", $"Which inputs ({ReportText.Of(held.Length)}), by item and SHA-256").Open("div", ("class", "inside"))
                .Paragraph(audience == ReportAudience.Site ? "restricted/inputs.csv and restricted/report.html have their names, for the site alone." : "Their names are below.")
                .Table(
                    "Inputs that are not delivered",
                    ["Item#", "Status", "Reason", "SHA-256"],
                    held.Take(MaxRows).Select(input => (object[])[input.Item, input.Status, input.Reason ?? "", input.Sha256]));
            if (held.Length > MaxRows)
            {
                page.Paragraph($"{ReportText.Of(held.Length - MaxRows)} more are in report.json.");
            }

            page.Close().Close();
        }

        page.Close();
    }

    private static string Explain(string reason) =>
        QuarantineReasons.TryParse(reason, out QuarantineReason known) ? QuarantineReasons.Explain(known) : "";
}
