using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Delivery.Mails;

/// <summary>What the site's mail says of the site's own files and of a person's release: counts, numbers of rows and a hash, no value and no person.</summary>
internal static class SiteAnswerFacts
{
    // A mail is read on a telephone; longer lists are read in the report.
    private const int MaxRows = 20;

    /// <summary>Adds what there is to say.</summary>
    public static void Write(MailBody body, Report report)
    {
        if (report.Expected is { } expected)
        {
            body.Paragraph($"Asked for, by {SiteFileNames.Expected}:").Facts(OfExpected(expected));
        }

        if (report.Decisions.Count > 0)
        {
            body.Paragraph($"Decided by people, in {SiteFileNames.Decisions}, and what became of the inputs:").Facts(OfDecisions(report.Decisions));
        }

        if (report.Release is { } release)
        {
            body.Paragraph("Release by a named person, who stands in the audit alone:").Facts(("Release", StateOf(release)), ("Hash of the volumes", release.VolumesSha256));
        }
    }

    private static IEnumerable<(string Name, string Value)> OfExpected(ReportExpected expected)
    {
        yield return ("Received", ReportText.Count(expected.Received, "row"));
        yield return ("Missing", expected.Missing == 0 ? ReportText.Count(0, "row") : $"{ReportText.Count(expected.Missing, "row")}: {RowsOf(expected.MissingRows)}");
        yield return ("Not asked for", ReportText.Count(expected.Unasked, "study", "studies"));
    }

    private static string RowsOf(IReadOnlyList<long> rows) =>
        string.Join(", ", rows.Take(MaxRows).Select(row => row.ToString(CultureInfo.InvariantCulture)))
        + (rows.Count > MaxRows ? $" and {ReportText.Of(rows.Count - MaxRows)} more" : "");

    private static IEnumerable<(string Name, string Value)> OfDecisions(IReadOnlyList<ReportDecision> decisions) =>
        from decision in decisions
        group decision by decision.Decision into kind
        orderby kind.Key
        let ends = kind.GroupBy(decision => decision.Reason is null ? decision.Status : $"{decision.Status} ({decision.Reason})")
            .OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{ReportText.Of(end.Count())} {end.Key}")
        select (NameOf(kind.Key), $"{ReportText.Of(kind.Count())}: {string.Join(", ", ends)}");

    private static string NameOf(DecisionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static string StateOf(ReportRelease release) => release.IsReleased is not { } isReleased
        ? "awaited"
        : string.Create(CultureInfo.InvariantCulture, $"{(isReleased ? "given" : "refused")}, {release.At:yyyy-MM-dd HH:mm} UTC");
}
