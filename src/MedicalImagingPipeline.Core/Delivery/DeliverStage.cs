using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The last stage: reconciles, reports, makes the delivery page and mails the partner. Trusts completion records only.</summary>
/// <param name="objects">The run's objects.</param>
/// <param name="mailer">Sends the mail.</param>
/// <param name="sender">The address that it comes from.</param>
/// <param name="links">Makes the links.</param>
/// <param name="signer">Signs the volumes.</param>
/// <param name="layout">Where what the run leaves lies.</param>
/// <param name="clock">The time.</param>
public sealed class DeliverStage(IObjectStore objects, IMailer mailer, string sender, IDeliveryLinks links, ISigner signer, RunLayout layout, TimeProvider clock)
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

    private readonly RunReleases _releases = new(objects);

    /// <summary>Runs the stage. With a task's token it makes known what is to be released, and how that is answered.</summary>
    /// <exception cref="ReleaseDecidedException">There is a token, and nothing to wait for.</exception>
    public async Task<DeliverOutput> RunAsync(DeliverInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        string run = input.RunKey;
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

        InputStatus passed = DeliveryStatuses.OfPassedInputs(status);
        IReadOnlyList<ReconciledInput> inputs = await Reconciliation.ReadAsync(objects, results, passed, cancellationToken).ConfigureAwait(false);

        SiteAnswers answers = await SiteAnswers.ReadAsync(objects, results.Manifest, cancellationToken).ConfigureAwait(false);
        Report report = ReportWriter.Create(results, inputs, package, status, clock.GetUtcNow(), release, answers);
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
        if (status == DeliveryStatus.Delivered)
        {
            await SendAsync(results.Manifest, package, report, cancellationToken).ConfigureAwait(false);
        }

        return new DeliverOutput(run, status, report.Counts, package.Volumes.Count);
    }

    private async Task SendAsync(RunManifest manifest, PackageRecord package, Report report, CancellationToken cancellationToken)
    {
        (string run, Partner partner) = (manifest.RunKey, manifest.Partner);
        SignedDelivery signed = await new VolumeSigner(objects, signer)
            .SignAsync(manifest, package.Volumes, layout.Delivery(run), report.FinishedAt, cancellationToken).ConfigureAwait(false);
        var lifetime = TimeSpan.FromHours(partner.LinkHours);
        Uri key = await links.FromPageAsync(signed.Key, lifetime, cancellationToken).ConfigureAwait(false);
        var volumes = new List<LinkedVolume>();
        foreach ((VolumeFacts volume, SignedVolume proof) in package.Volumes.Zip(signed.Volumes))
        {
            volumes.Add(new LinkedVolume(
                volume,
                await links.FromPageAsync(volume.Object, lifetime, cancellationToken).ConfigureAwait(false),
                await links.FromPageAsync(proof.Signature, lifetime, cancellationToken).ConfigureAwait(false),
                await links.FromPageAsync(proof.Proof, lifetime, cancellationToken).ConfigureAwait(false),
                await links.FromPageAsync(proof.ProofSignature, lifetime, cancellationToken).ConfigureAwait(false)));
        }

        byte[] content = DeliveryPage.Create(partner, package.Delivery, report.Counts, volumes, key, signed.KeySha256);
        ObjectVersion page = await objects.PutAsync(Bucket.Delivery, layout.Delivery(run) + DeliveryPage.FileName, content, HtmlType, cancellationToken).ConfigureAwait(false);
        Uri link = await links.ToPageAsync(page, lifetime, cancellationToken).ConfigureAwait(false);
        foreach (string recipient in partner.Email)
        {
            using var message = DeliveryMail.Create(sender, partner, recipient, run, package.Delivery, report.Counts, link, clock.GetUtcNow());
            await mailer.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

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
