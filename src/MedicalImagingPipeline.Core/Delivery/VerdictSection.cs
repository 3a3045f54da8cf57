using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The verdict, in a sentence, and the size of what it is on.</summary>
internal static class VerdictSection
{
    public static void Write(Html page, Report report, IReadOnlyList<StudyRow> studies)
    {
        ReportCounts counts = report.Counts;
        (string tone, string word, string sentence) = VerdictOf(report);
        page.Open("section", ("class", "verdict " + tone), ("aria-label", "Verdict"))
            .Element("p", word, ("class", "word"))
            .Paragraph(sentence);
        if (counts.UnclearedPixels > 0)
        {
            page.Element("p", $"Attention: the pixels of {ReportText.Count(counts.UnclearedPixels, "instance")} may show names, dates or a face, and nothing cleared them. "
                + "The recipe accepts that: whoever gets them must clear them before anybody sees them. They have no picture here.");
        }

        page.Close();
        if (studies.Count == 0)
        {
            return;
        }

        page.Open("dl", ("class", "facts"));
        foreach ((string name, string value) in new (string, string)[]
        {
            ("Subjects", ReportText.Of(studies.Select(study => study.Items[0].Facts.Subject).Distinct().Count())),
            ("Studies", ReportText.Of(studies.Count)),
            ("Series", ReportText.Of(studies.Sum(study => study.Series.Count))),
            ("Instances", ReportText.Of(counts.Instances)),
            ("Size", ReportText.Size(studies.Sum(study => study.Bytes))),
        })
        {
            page.Open("div").Element("dt", name).Element("dd", value).Close();
        }

        page.Close();
    }

    private static (string Tone, string Word, string Sentence) VerdictOf(Report report)
    {
        ReportCounts counts = report.Counts;
        string accounted = $"All {ReportText.Count(counts.Inputs, "input")} are accounted for";
        string held = counts.Quarantined == 0 ? "nothing was held back" : $"{ReportText.Of(counts.Quarantined)} held back, each with its reason";
        int findings = report.Findings.Where(finding => finding.Severity == Severity.Warning).Sum(finding => finding.Count);
        string passed = $"{ReportText.Count(counts.Instances, "instance")}{(counts.Tables == 0 ? "" : " and " + ReportText.Count(counts.Tables, "table"))} passed every check that can hold one back"
            + (findings == 0 ? "." : $"; {ReportText.Count(findings, "finding")} below {(findings == 1 ? "is" : "are")} worth a look.");
        return report.Status switch
        {
            DeliveryStatus.Incomplete => ("bad", "Incomplete: nothing was sent",
                $"{ReportText.Count(counts.Failed, "input")} could not be worked on. Run again: what is done is found done, and the rest is tried."),
            DeliveryStatus.NothingToDeliver => ("bad", "Nothing to deliver", $"{accounted}, and every one was held back."),
            DeliveryStatus.AwaitingRelease => ("warn", "Held for release: nothing was sent",
                $"{passed} {accounted}; {held}. A named person decides whether the partner gets it: mip release."),
            DeliveryStatus.NotReleased => ("bad", "Not released: nothing was sent", $"{passed} {accounted}; {held}. A named person decided that the partner does not get it."),
            _ when counts.Failed > 0 => ("warn", "Delivered in part",
                $"{passed} {ReportText.Count(counts.Failed, "input")} could not be worked on, and the request allows a part; {held}."),
            _ when counts.UnclearedPixels > 0 => ("warn", "Delivered, with pixels to clear", $"{passed} {accounted}; {held}."),
            _ => ("good", "Delivered", $"{passed} {accounted}; {held}."),
        };
    }
}
