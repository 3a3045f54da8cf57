using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What went out to whom, or that nothing did; and when links to it were renewed or taken back. A run ends here, so its event is signed.</summary>
internal sealed class DeliverAudit : IStageAudit<DeliverInput, DeliverOutput>
{
    public AuditKind Kind => AuditKind.Deliver;

    public bool IsLast => true;

    public AuditSubject? SubjectOf(DeliverInput input) => new(input.RunKey);

    public async Task<StageReport> ReportAsync(IObjectStore objects, DeliverInput input, DeliverOutput output, CancellationToken cancellationToken)
    {
        // What a run needed on its way may be gone when its links are renewed or taken back.
        PackageRecord? package = await objects.FindJsonAsync(Bucket.Work, RunKeys.Package(input.RunKey), PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        SortedDictionary<string, string> details = package is null ? new(StringComparer.Ordinal) : PackageAudit.Describe(package);
        details.Add("delivered", Count(output.Counts.Delivered));
        details.Add("failed", Count(output.Counts.Failed));
        details.Add("quarantined", Count(output.Counts.Quarantined));
        details.Add("status", JsonSerializer.SerializeToElement(output.Status, PipelineJson.Default.DeliveryStatus).GetString()!);
        if (package is not null && await new RunReleases(objects).FindDecisionAsync(input.RunKey, package, cancellationToken).ConfigureAwait(false) is { } release)
        {
            details.Add("released", release.IsReleased ? "true" : "false");
            details.Add("releasedAt", release.At.ToString("O", CultureInfo.InvariantCulture));
            details.Add("releasedBy", release.By);
        }

        details.Add("task", JsonSerializer.SerializeToElement(input.Task, PipelineJson.Default.DeliverTask).GetString()!);
        return new StageReport(new(input.RunKey), output.Status == DeliveryStatus.Incomplete ? AuditOutcome.SeriousFailure : AuditOutcome.Success, details);
    }

    public async Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        await trail.FindLatestAsync(AuditKind.Package, subject.Run, null, cancellationToken).ConfigureAwait(false) is { } package ? [package] : [];

    private static string Count(int count) => FormattableString.Invariant($"{count}");
}
