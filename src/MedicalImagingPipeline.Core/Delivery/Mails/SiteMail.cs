using MedicalImagingPipeline.Core.Delivery.Earlier;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery.Mails;

/// <summary>The mail to the site when a run has ended, however it did: counts, and reasons by their names. No input is named.</summary>
internal static class SiteMail
{
    public static MimeMessage Create(Envelope envelope, Report report, string drop, DateTimeOffset? expires, DateTimeOffset now)
    {
        (string kind, string words, string next) = EndOf(report);
        ReportCounts counts = report.Counts;
        string subject = $"Run for {report.Partner}: {words}";
        MailBody body = new MailBody()
            .Heading(subject)
            .Paragraph(next)
            .Facts(FactsOf(report, drop));
        if (report.Reasons.Count > 0)
        {
            body.Paragraph("Held back, by reason:")
                .Facts(report.Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
                    .Select(reason => (reason.Key, ReportText.Count(reason.Value, "input"))));
        }

        SiteAnswerFacts.Write(body, report);
        if (report.Status == DeliveryStatus.Delivered)
        {
            body.Paragraph(ExpiryText.Sentence(expires, now, "The partner's links"));
        }

        body.Paragraph($"{DeliverStage.ReportHtml} accounts for every input; the restricted {DeliverStage.InputsCsv} says which file each one is.");
        return envelope.Close(report.RunKey, "site-" + kind, 0, subject, body);
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(Report report, string drop)
    {
        ReportCounts counts = report.Counts;
        if (drop.Length > 0)
        {
            yield return ("Drop", drop);
        }

        if (report.Delivery.Length > 0)
        {
            yield return ("Delivery code", report.Delivery);
        }

        yield return ("Inputs", ReportText.Of(counts.Inputs));
        yield return ("Delivered", ReportText.Of(counts.Delivered));
        yield return ("Held back", ReportText.Of(counts.Quarantined));
        yield return ("Failed", ReportText.Of(counts.Failed));
        foreach ((string name, string value) in EarlierText.FactsOf(report.Earlier?.Changes))
        {
            yield return (name, value);
        }

        yield return ("Run", report.RunKey);
    }

    private static (string Kind, string Words, string Next) EndOf(Report report) => report switch
    {
        { Status: DeliveryStatus.Incomplete } => ("incomplete", "incomplete", "Inputs could not be worked on, so nothing was delivered, and the partner was told nothing. Start the same drop again: what is done is found done, and the rest is tried."),
        { Status: DeliveryStatus.NothingToDeliver } => ("nothing", "nothing to deliver", "Every input was held back. The partner was told nothing."),
        { Status: DeliveryStatus.AwaitingRelease } => ("awaiting-release", "awaits release", $"What passed every check waits until a named person releases it: mip release {report.RunKey} --by NAME. The partner was told nothing."),
        { Status: DeliveryStatus.NotReleased } => ("not-released", "not released", "A named person decided that this run does not go out. The partner was told nothing."),
        { Counts.Failed: > 0 } => ("part", "delivered in part", "Inputs could not be worked on, and the request allows a part: the partner has links to the rest, and was told how many are missing."),
        { Counts.Quarantined: > 0 } => ("held", "delivered, some held back", "The partner has links to what passed every check. The rest was held back."),
        _ => ("delivered", "delivered", "The partner has links to all of it."),
    };
}
