using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>Which volumes were put together. It follows every event of the items, so that all of them are bound here.</summary>
internal sealed class PackageAudit : IStageAudit<PackageInput, PackageOutput>
{
    public AuditKind Kind => AuditKind.Package;

    public AuditSubject? SubjectOf(PackageInput input) => new(input.RunKey);

    public async Task<StageReport?> ReportAsync(IObjectStore objects, PackageInput input, PackageOutput output, CancellationToken cancellationToken)
    {
        PackageRecord package = await objects.GetJsonAsync(Bucket.Work, RunKeys.Package(input.RunKey), PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        return new StageReport(new(input.RunKey), AuditOutcome.Success, Describe(package.Delivery, package.Volumes));
    }

    /// <summary>The delivery's code, and its volumes by the SHA-256 of their checksums.</summary>
    public static SortedDictionary<string, string> Describe(string delivery, IEnumerable<VolumeFacts> volumes)
    {
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["delivery"] = delivery };
        foreach (VolumeFacts volume in volumes)
        {
            details.Add($"{volume.Name}/{ChecksumManifest.FileName}", volume.ChecksumsSha256);
        }

        return details;
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        trail.ListItemEventsAsync(subject.Run, cancellationToken);
}
