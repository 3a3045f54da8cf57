using System.Globalization;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The report for people, <c>report.html</c>: the same numbers as <c>report.json</c>, the verdict first.</summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">The numbers.</param>
    /// <param name="items">What is delivered.</param>
    /// <param name="audience">Who reads it.</param>
    /// <param name="names">The inputs' names; for <see cref="ReportAudience.Restricted"/> alone.</param>
    /// <param name="answers">What the site said in its files; for <see cref="ReportAudience.Restricted"/> alone.</param>
    public static byte[] Create(
        Report report, IReadOnlyList<DescribedItem> items, ReportAudience audience, IReadOnlyList<SourceName>? names = null, SiteAnswers? answers = null)
    {
        IReadOnlyList<StudyRow> studies = StudyRow.Of(items);
        var page = new Html(TitleOf(report), SubtitleOf(report, audience));
        VerdictSection.Write(page, report, studies);
        CountsSection.Write(page, report);
        if (audience != ReportAudience.Partner)
        {
            EarlierSection.Write(page, report);
        }

        FindingsSection.Write(page, report);
        HeldSection.Write(page, report, audience);
        if (audience != ReportAudience.Partner)
        {
            SiteAnswers? values = audience == ReportAudience.Restricted ? answers : null;
            ExpectedSection.Write(page, report, values);
            DecisionsSection.Write(page, report, values?.Decisions);
        }

        if (audience == ReportAudience.Restricted)
        {
            SourceNamesSection.Write(page, names!);
        }

        ContentSection.Write(page, studies);
        if (audience != ReportAudience.Partner)
        {
            TablesSection.Write(page, report);
        }

        ActionsSection.Write(page, report);
        AboutSection.Write(page, report, audience);
        return page.ToUtf8($"{report.Software}. This page is complete: it loads nothing and runs nothing.");
    }

    private static string TitleOf(Report report) =>
        report.Delivery.Length > 0 ? $"Delivery {report.Delivery} for {report.Partner}" : $"Run for {report.Partner}";

    private static string SubtitleOf(Report report, ReportAudience audience) => audience switch
    {
        ReportAudience.Partner => "De-identified DICOM studies: what is here, how it was checked, and what was held back.",
        ReportAudience.Site => string.Create(CultureInfo.InvariantCulture, $"The site's report, {report.FinishedAt:yyyy-MM-dd HH:mm} UTC. It names no source."),
        _ => string.Create(CultureInfo.InvariantCulture, $"For the site alone, {report.FinishedAt:yyyy-MM-dd HH:mm} UTC: source names can name patients. Do not pass it on."),
    };
}
