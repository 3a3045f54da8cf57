using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What became of the inputs: the sums, which must agree.</summary>
internal static class CountsSection
{
    private const int Width = 1000;

    public static void Write(Html page, Report report)
    {
        ReportCounts counts = report.Counts;
        page.Open("section", ("aria-labelledby", "counts")).Element("h2", "What became of the inputs", ("id", "counts"));
        Bar(page, counts);
        int sum = counts.Delivered + counts.Quarantined + counts.Failed + counts.Held;
        page.Table(
            counts.Held == 0 ? "Every input is delivered, quarantined or failed" : "Every input is held for release, quarantined or failed",
            ["Outcome", "Inputs#", "Which"],
            [
                counts.Held == 0
                    ? ["Delivered", counts.Delivered, DeliveredText(counts)]
                    : ["Held", counts.Held, ContentText(counts) + " in volumes that nobody released"],
                ["Quarantined", counts.Quarantined, "held back, with a reason each"],
                ["Failed", counts.Failed, counts.Failed == 0 ? "none" : "work on them did not end; run again"],
            ],
            ["All", sum, sum == counts.Inputs
                ? "the sum is what was found in the drop"
                : $"the drop had {counts.Inputs}: the sums do not agree"]);
        page.Close();
    }

    private static string DeliveredText(ReportCounts counts) => counts.Duplicates == 0
        ? ContentText(counts)
        : $"{ContentText(counts)}, and {ReportText.Count(counts.Duplicates, "copy", "copies")} of them, delivered once";

    private static string ContentText(ReportCounts counts) =>
        ReportText.Count(counts.Instances, "instance") + (counts.Tables == 0 ? "" : $", {ReportText.Count(counts.Tables, "table")}");

    private static void Bar(Html page, ReportCounts counts)
    {
        (int Count, string Colour)[] parts = [(counts.Delivered, "var(--good)"), (counts.Held, "var(--mark)"), (counts.Quarantined, "var(--warn)"), (counts.Failed, "var(--bad)")];
        double all = Math.Max(1, counts.Inputs);
        double at = 0;
        page.Open("svg", ("class", "bar"), ("viewBox", $"0 0 {Width} 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        foreach ((int count, string colour) in parts)
        {
            double width = count / all * Width;
            page.Open("rect", ("x", Number(at)), ("width", Number(width)), ("height", "10"), ("style", "fill:" + colour)).Close();
            at += width;
        }

        page.Close();
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
