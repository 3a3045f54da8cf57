using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What validation found, the gravest first, and what to do about it.</summary>
internal static class FindingsSection
{
    private const int MaxPlaces = 5;

    public static void Write(Html page, Report report)
    {
        page.Open("section", ("aria-labelledby", "findings")).Element("h2", "What validation found", ("id", "findings"));
        if (report.Findings.Count == 0)
        {
            page.Paragraph("Every rule held for every instance.");
        }
        else
        {
            page.Table(
                "Findings by severity",
                ["Rule", "Severity", "Findings#", "What it means, and what to do"],
                report.Findings
                    .GroupBy(finding => (finding.Severity, finding.Rule, finding.Origin))
                    .OrderByDescending(group => group.Key.Severity)
                    .ThenBy(group => group.Key.Rule, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.Origin)
                    .Select(group => (object[])[group.Key.Rule, TagOf(group.Key.Severity), group.Sum(finding => finding.Count), TextOf(group.Key.Rule, [.. group])]));
        }

        if (report.Searched.Count > 0)
        {
            (string Key, int Value)[] searched = [.. report.Searched.Where(rule => rule.Key != SearchRules.NotSearched).Select(rule => (rule.Key, rule.Value))];
            page.Paragraph($"The output was searched for {ReportText.Count(searched.Sum(rule => rule.Value), "known identifier")} of the subjects: "
                + string.Join("; ", searched.Select(rule => $"{ReportText.Of(rule.Value)} {rule.Key.Replace('-', ' ')}")) + ". None was found in what is delivered.");
        }

        page.Close();
    }

    private static HtmlTag TagOf(Severity severity) => severity switch
    {
        Severity.Error => new HtmlTag("error", "bad"),
        Severity.Warning => new HtmlTag("warning", "warn"),
        _ => new HtmlTag("info", "info"),
    };

    private static string TextOf(string rule, FindingCount[] findings)
    {
        string[] places = [.. findings.Where(finding => finding.Tags.Length > 0).OrderByDescending(finding => finding.Count).ThenBy(finding => finding.Tags, StringComparer.Ordinal)
            .Select(finding => finding.Tags).Distinct()];
        string where = places.Length == 0 ? "" : $" At {string.Join(", ", places.Take(MaxPlaces))}{(places.Length > MaxPlaces ? $" and {places.Length - MaxPlaces} more places" : "")}.";
        int series = findings.Select(finding => finding.Series).OfType<string>().Distinct().Count();
        where += series == 0 ? "" : $" In {ReportText.Count(series, "series", "series")}.";
        return FindingAdvice.Of(rule) + (findings[0].Origin == FindingOrigin.Input ? " The source had it too." : "") + where;
    }
}
