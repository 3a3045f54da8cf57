using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What went out to whom, or that nothing did; and when links to it were renewed or taken back, or its receipt confirmed. A run ends here, so its event is signed.</summary>
internal sealed class DeliverAudit(RunLayout layout) : IStageAudit<DeliverInput, DeliverOutput>
{
    public AuditKind Kind => AuditKind.Deliver;

    public AuditSubject? SubjectOf(DeliverInput input) => new(input.RunKey);

    public async Task<StageReport> ReportAsync(IObjectStore objects, DeliverInput input, DeliverOutput output, CancellationToken cancellationToken)
    {
        SortedDictionary<string, string> details = await (input.Task == DeliverTask.Deliver
            ? OfRunAsync(objects, input.RunKey, cancellationToken)
            : OfDeliveredAsync(objects, input, cancellationToken)).ConfigureAwait(false);
        details.Add("delivered", Count(output.Counts.Delivered));
        details.Add("failed", Count(output.Counts.Failed));
        details.Add("quarantined", Count(output.Counts.Quarantined));
        details.Add("status", JsonSerializer.SerializeToElement(output.Status, PipelineJson.Default.DeliveryStatus).GetString()!);
        details.Add("task", JsonSerializer.SerializeToElement(input.Task, PipelineJson.Default.DeliverTask).GetString()!);
        return new StageReport(new(input.RunKey), output.Status == DeliveryStatus.Incomplete ? AuditOutcome.SeriousFailure : AuditOutcome.Success, details);
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        trail.LatestAsync(AuditKind.Package, subject.Run, null, cancellationToken);

    private async Task<SortedDictionary<string, string>> OfRunAsync(IObjectStore objects, string run, CancellationToken cancellationToken)
    {
        PackageRecord package = await objects.GetJsonAsync(Bucket.Work, RunKeys.Package(run), PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        SortedDictionary<string, string> details = PackageAudit.Describe(package.Delivery, package.Volumes);
        if (await new RunReleases(objects).FindDecisionAsync(run, package, cancellationToken).ConfigureAwait(false) is { } release)
        {
            details.Add("released", release.IsReleased ? "true" : "false");
            details.Add("releasedAt", release.At.ToString("O", CultureInfo.InvariantCulture));
            details.Add("releasedBy", release.By);
        }

        await ReportDetails.AddAsync(details, objects, layout, run, cancellationToken).ConfigureAwait(false);
        return details;
    }

    // What the run needed on its way may be gone when links are renewed or taken back, or the partner answers. Each renewal has a serial, and so an event of its own.
    private async Task<SortedDictionary<string, string>> OfDeliveredAsync(IObjectStore objects, DeliverInput input, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await objects.GetJsonAsync(
            Bucket.Restricted, DeliveryRecord.KeyOf(layout, input.RunKey), PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false);
        SortedDictionary<string, string> details = PackageAudit.Describe(record.Delivery, record.Volumes.Select(volume => volume.Facts));
        details.Add("serial", Count(record.Sendings.Max(sending => sending.Serial)));
        if (input.Task == DeliverTask.Acknowledge && await Acknowledgement.FindAsync(objects, layout, record, cancellationToken).ConfigureAwait(false) is { } acknowledgement)
        {
            details.Add("acknowledgedAt", acknowledgement.At.ToString("O", CultureInfo.InvariantCulture));
            details.Add("acknowledgedBy", acknowledgement.By);
            details.Add("hashTold", acknowledgement.IsHashTold ? "true" : "false");
            details.Add("volumesSha256", acknowledgement.VolumesSha256);
        }

        return details;
    }

    private static string Count(int count) => FormattableString.Invariant($"{count}");
}
