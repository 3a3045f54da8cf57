using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What went out to whom, or that nothing did; and when links to it were renewed or taken back, or its receipt confirmed. A run ends here, so its event is signed.</summary>
internal sealed class DeliverAudit(RunLayout layout) : IStageAudit<DeliverInput, DeliverOutput>
{
    public AuditKind Kind => AuditKind.Deliver;

    public AuditSubject? SubjectOf(DeliverInput input) => new(input.RunKey);

    public async Task<StageReport?> ReportAsync(IObjectStore objects, DeliverInput input, DeliverOutput output, CancellationToken cancellationToken)
    {
        DeliveryRecord? record = input.Task == DeliverTask.Deliver
            ? null
            : await objects.GetJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, input.RunKey), PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false);
        DeliverTask told = input.Task == DeliverTask.Again ? LastTask(record!) : input.Task;
        SortedDictionary<string, string> details = record is null ? await OfRunAsync(objects, input.RunKey, cancellationToken).ConfigureAwait(false)
            : told == DeliverTask.Deliver ? await OfEndedAsync(objects, record, cancellationToken).ConfigureAwait(false)
            : await OfDeliveredAsync(objects, input, record, cancellationToken).ConfigureAwait(false);
        details.Add("delivered", Count(output.Counts.Delivered));
        details.Add("failed", Count(output.Counts.Failed));
        details.Add("quarantined", Count(output.Counts.Quarantined));
        details.Add("status", JsonSerializer.SerializeToElement(output.Status, PipelineJson.Default.DeliveryStatus).GetString()!);
        details.Add("task", JsonSerializer.SerializeToElement(told, PipelineJson.Default.DeliverTask).GetString()!);
        return new StageReport(new(input.RunKey), output.Status == DeliveryStatus.Incomplete ? AuditOutcome.SeriousFailure : AuditOutcome.Success, details);
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        trail.LatestAsync(AuditKind.Package, subject.Run, null, cancellationToken);

    // A run that is found delivered tells what was told of its last sending, so in the same words, and that is told once. Who was added to a
    // partner's addresses gets new links, as by a renewal.
    private static DeliverTask LastTask(DeliveryRecord record) => LastSerial(record) == 0 ? DeliverTask.Deliver : DeliverTask.Reissue;

    private async Task<SortedDictionary<string, string>> OfRunAsync(IObjectStore objects, string run, CancellationToken cancellationToken)
    {
        PackageRecord package = await objects.GetJsonAsync(Bucket.Work, RunKeys.Package(run), PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        ReleaseRecord? release = await new RunReleases(objects).FindDecisionAsync(run, package, cancellationToken).ConfigureAwait(false);
        return await DescribeAsync(objects, run, package.Delivery, package.Volumes, release, cancellationToken).ConfigureAwait(false);
    }

    // The same without what the run needed on its way.
    private async Task<SortedDictionary<string, string>> OfEndedAsync(IObjectStore objects, DeliveryRecord record, CancellationToken cancellationToken)
    {
        VolumeFacts[] volumes = [.. record.Volumes.Select(volume => volume.Facts)];
        ReleaseRecord? release = record.Partner.Release == Partner.ManualRelease
            ? await new RunReleases(objects).FindAsync(record.RunKey, new PackageRecord { Delivery = record.Delivery, Volumes = volumes }, cancellationToken).ConfigureAwait(false)
            : null;
        return await DescribeAsync(objects, record.RunKey, record.Delivery, volumes, release, cancellationToken).ConfigureAwait(false);
    }

    // Each renewal of links has a serial, and so an event of its own.
    private async Task<SortedDictionary<string, string>> OfDeliveredAsync(IObjectStore objects, DeliverInput input, DeliveryRecord record, CancellationToken cancellationToken)
    {
        SortedDictionary<string, string> details = PackageAudit.Describe(record.Delivery, record.Volumes.Select(volume => volume.Facts));
        details.Add("serial", Count(LastSerial(record)));
        if (input.Task == DeliverTask.Acknowledge && await Acknowledgement.FindAsync(objects, layout, record, cancellationToken).ConfigureAwait(false) is { } acknowledgement)
        {
            details.Add("acknowledgedAt", acknowledgement.At.ToString("O", CultureInfo.InvariantCulture));
            details.Add("acknowledgedBy", acknowledgement.By);
            details.Add("hashTold", acknowledgement.IsHashTold ? "true" : "false");
            details.Add("volumesSha256", acknowledgement.VolumesSha256);
        }

        return details;
    }

    private async Task<SortedDictionary<string, string>> DescribeAsync(
        IObjectStore objects, string run, string delivery, IReadOnlyList<VolumeFacts> volumes, ReleaseRecord? release, CancellationToken cancellationToken)
    {
        SortedDictionary<string, string> details = PackageAudit.Describe(delivery, volumes);
        if (release is not null)
        {
            details.Add("released", release.IsReleased ? "true" : "false");
            details.Add("releasedAt", release.At.ToString("O", CultureInfo.InvariantCulture));
            details.Add("releasedBy", release.By);
        }

        await ReportDetails.AddAsync(details, objects, layout, run, cancellationToken).ConfigureAwait(false);
        return details;
    }

    private static int LastSerial(DeliveryRecord record) => record.Sendings.Where(sending => sending.Told is not null).Select(sending => sending.Serial).DefaultIfEmpty(0).Max();

    private static string Count(int count) => FormattableString.Invariant($"{count}");
}
