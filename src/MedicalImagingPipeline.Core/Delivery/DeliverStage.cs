using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The last stage: reconciles, reports, makes the delivery page, mails the partner and the site. Trusts completion records only.</summary>
/// <param name="objects">The run's objects.</param>
/// <param name="mailer">Sends the mail.</param>
/// <param name="mail">The addresses that it comes from and, for the site, goes to.</param>
/// <param name="links">Makes the links.</param>
/// <param name="signer">Signs the volumes.</param>
/// <param name="configuration">Has the partner's file as it is now.</param>
/// <param name="layout">Where what the run leaves lies.</param>
/// <param name="clock">The time.</param>
public sealed class DeliverStage(
    IObjectStore objects, IMailer mailer, MailSettings mail, IDeliveryLinks links, ISigner signer, IConfigurationFiles configuration, RunLayout layout, TimeProvider clock)
    : IStage<DeliverInput, DeliverOutput>
{
    /// <summary>The report for programs.</summary>
    public const string ReportJson = "report.json";

    /// <summary>The report for people.</summary>
    public const string ReportHtml = "report.html";

    /// <summary>Which path became what, for the site alone.</summary>
    public const string InputsCsv = "inputs.csv";

    /// <summary>Which identifier became what, for the site alone.</summary>
    public const string CrosswalkCsv = "crosswalk.csv";

    private const string HtmlType = "text/html; charset=utf-8";
    private const string CsvType = "text/csv; charset=utf-8";

    private readonly LinkSender _links = new(objects, links, mailer, mail, layout, clock);
    private readonly RunReleases _releases = new(objects);

    /// <summary>Runs the stage. With a task's token it makes known what is to be released, and how that is answered.</summary>
    /// <exception cref="ConfigurationException">The delivery was revoked, or what was asked about it cannot be done.</exception>
    /// <exception cref="ReleaseDecidedException">There is a token, and nothing to wait for.</exception>
    public async Task<DeliverOutput> RunAsync(DeliverInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Task == DeliverTask.Deliver)
        {
            return await DeliverAsync(input, cancellationToken).ConfigureAwait(false);
        }

        var delivered = new DeliveredRun(objects, _links, links, layout, clock);
        if (input.Task == DeliverTask.Again)
        {
            (DeliveryRecord found, bool isSent) = await delivered.AgainAsync(input.RunKey, configuration, cancellationToken).ConfigureAwait(false);
            return isSent ? OutputOf(found) : OutputOf(found) with { FoundDelivered = FoundDelivered.Of(found) };
        }

        return OutputOf(await (input.Task switch
        {
            DeliverTask.Reissue => delivered.ReissueAsync(input.RunKey, cancellationToken),
            DeliverTask.Acknowledge => delivered.AcknowledgeAsync(input, cancellationToken),
            _ => delivered.RevokeAsync(input.RunKey, cancellationToken),
        }).ConfigureAwait(false));
    }

    private static DeliverOutput OutputOf(DeliveryRecord record) => new(record.RunKey, DeliveryStatus.Delivered, record.Counts, record.Volumes.Count);

    private async Task<DeliverOutput> DeliverAsync(DeliverInput input, CancellationToken cancellationToken)
    {
        string run = input.RunKey;
        if (await Revocation.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ConfigurationException("delivery", ["it was revoked; what is to be delivered instead has to differ in its drop, recipe or partner"]);
        }

        RunResults results = await RunResults.ReadAsync(objects, run, cancellationToken).ConfigureAwait(false);
        PackageRecord package = await objects.GetJsonAsync(Bucket.Work, RunKeys.Package(run), PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        ReleaseRecord? release = results.Manifest.Partner.Release == Partner.ManualRelease
            ? await _releases.FindAsync(run, package, cancellationToken).ConfigureAwait(false)
            : null;
        DeliveryStatus status = DeliveryStatuses.Of(results, package, release);
        if (input.TaskToken is { } token)
        {
            await (status == DeliveryStatus.AwaitingRelease
                ? _releases.AskAsync(results.Manifest, package, token, cancellationToken)
                : throw new ReleaseDecidedException()).ConfigureAwait(false);
        }

        // Somebody started the same drop and was faster, or an earlier try was.
        if (status == DeliveryStatus.Delivered
            && await new StandingDelivery(objects, layout).FindAsync(run, results.Manifest.Partner, results.Manifest.SiteFiles, cancellationToken).ConfigureAwait(false) is { } done
            && done.Holds(package.Volumes) && done.Untold(results.Manifest.Partner).Count == 0)
        {
            return OutputOf(done) with { FoundDelivered = FoundDelivered.Of(done) };
        }

        InputStatus passed = DeliveryStatuses.OfPassedInputs(status);
        IReadOnlyList<ReconciledInput> inputs = await Reconciliation.ReadAsync(objects, results, passed, cancellationToken).ConfigureAwait(false);

        SiteAnswers answers = await SiteAnswers.ReadAsync(objects, results.Manifest, cancellationToken).ConfigureAwait(false);
        ComparedDelivery? compared = status is DeliveryStatus.Delivered or DeliveryStatus.AwaitingRelease
            ? await CompareAsync(results, package.Delivery, cancellationToken).ConfigureAwait(false)
            : null;
        Report report = ReportWriter.Create(results, inputs, package, status, clock.GetUtcNow(), release, answers) with { Earlier = compared?.Report };
        IReadOnlyList<DescribedItem> items = passed != InputStatus.Failed
            ? await DescribedItems.ReadAsync(objects, results.Deliverable, cancellationToken).ConfigureAwait(false)
            : [];
        IReadOnlyList<SourceName> names = SourceName.Of(inputs, results.Manifest.Request.Drop);
        await WriteForSiteAsync(run, results, names, cancellationToken).ConfigureAwait(false);
        await objects.PutAsync(
            Bucket.Restricted, layout.Restricted(run) + ReportHtml, ReportPage.Create(report, items, ReportAudience.Restricted, names, answers), HtmlType, cancellationToken).ConfigureAwait(false);
        string prefix = layout.Report(run);
        await objects.PutAsync(
            Bucket.Audit, prefix + ReportJson, JsonSerializer.SerializeToUtf8Bytes(report, ReportJsonContext.Default.Report), "application/json", cancellationToken).ConfigureAwait(false);
        await objects.PutAsync(Bucket.Audit, prefix + ReportHtml, ReportPage.Create(report, items, ReportAudience.Site), HtmlType, cancellationToken).ConfigureAwait(false);
        OpenSending? sent = status == DeliveryStatus.Delivered
            ? await new DeliverySender(objects, signer, _links, layout).SendAsync(results.Manifest, package, report, DeliveryContent.Of(report, items), compared!, cancellationToken).ConfigureAwait(false)
            : null;

        // A task that waits comes after the run has told the site so.
        if (input.TaskToken is null)
        {
            await new SiteSender(mailer, mail, clock).SendAsync(results.Manifest, report, sent?.Sending.Expires, cancellationToken).ConfigureAwait(false);
        }

        // Last: a run that is stopped before this is not done, and its mails go out again, each with its Message-ID.
        if (sent is not null)
        {
            await _links.CloseAsync(sent, results.Manifest.Partner, cancellationToken).ConfigureAwait(false);
        }

        return new DeliverOutput(run, status, report.Counts, package.Volumes.Count);
    }

    private Task<ComparedDelivery> CompareAsync(RunResults results, string delivery, CancellationToken cancellationToken) => new EarlierDeliveries(objects).CompareAsync(
        results.Manifest.Partner.Name, results.Manifest.RunKey, delivery, new DeliveredContent(results.Deliverable.Select(item => item.Facts!)), clock.GetUtcNow(), cancellationToken);

    private async Task WriteForSiteAsync(string run, RunResults results, IReadOnlyList<SourceName> names, CancellationToken cancellationToken)
    {
        var table = new StringBuilder("path,sha256,item,status,reason\r\n");
        foreach (SourceName name in names)
        {
            ReconciledInput input = name.Input;
            table.Append(Csv.Row(name.Path, input.Outcome.Sha256, FormattableString.Invariant($"{input.Item}"), input.Status, input.Reason ?? "")).Append("\r\n");
        }

        var crosswalk = new Crosswalk();
        ItemResult[] deliverable = [.. results.Deliverable];
        foreach (byte[]? rows in await StageObjects.ForEachAsync(
            deliverable.Length,
            (number, cancel) => objects.FindBytesAsync(Bucket.Restricted, RunKeys.Crosswalk(run, deliverable[number - 1].Number), cancel),
            cancellationToken).ConfigureAwait(false))
        {
            crosswalk.AddRows(Encoding.UTF8.GetString(rows ?? []));
        }

        string prefix = layout.Restricted(run);
        await objects.PutAsync(Bucket.Restricted, prefix + InputsCsv, Encoding.UTF8.GetBytes(table.ToString()), CsvType, cancellationToken).ConfigureAwait(false);
        await objects.PutAsync(Bucket.Restricted, prefix + CrosswalkCsv, crosswalk.ToUtf8(), CsvType, cancellationToken).ConfigureAwait(false);
    }
}
