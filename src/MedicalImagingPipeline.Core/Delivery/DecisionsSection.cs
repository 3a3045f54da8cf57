using System.Text.Json;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What persons decided on inputs, and what became of these. By whom and why stands in the restricted report alone.</summary>
internal static class DecisionsSection
{
    // A longer list is read in report.json.
    private const int MaxRows = 500;

    public static void Write(Html page, Report report, IReadOnlyList<Decision>? decisions)
    {
        if (report.Decisions.Count == 0)
        {
            return;
        }

        Dictionary<long, Decision>? persons = decisions?.ToDictionary(decision => decision.Row);
        page.Open("section", ("aria-labelledby", "decisions")).Element("h2", "What was decided by people", ("id", "decisions"))
            .Paragraph("Rows of decisions.csv. An input that is excluded never comes back; one that is accepted goes on, although the rule holds such inputs; one to retry was tried anew.")
            .Table(
                "Decisions, and what became of their inputs",
                persons is null ? ["Row#", "Decision", "Rule", "Input is", "SHA-256"] : ["Row#", "Decision", "Rule", "Input is", "By", "Why", "SHA-256"],
                report.Decisions.Take(MaxRows).Select(decision => RowOf(decision, persons)));
        if (report.Decisions.Count > MaxRows)
        {
            page.Paragraph($"{ReportText.Of(report.Decisions.Count - MaxRows)} more are in report.json.");
        }

        page.Close();
    }

    private static object[] RowOf(ReportDecision decision, Dictionary<long, Decision>? persons)
    {
        string status = decision.Reason is null ? decision.Status : $"{decision.Status}: {decision.Reason}";
        object[] start = [decision.Row, NameOf(decision.Decision), decision.Rule ?? "", status];
        return persons is null
            ? [.. start, decision.Sha256]
            : [.. start, persons[decision.Row].By, persons[decision.Row].Why, decision.Sha256];
    }

    private static string NameOf(DecisionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
