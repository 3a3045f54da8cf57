using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>Which drop became which run, by which recipe, by which files of the site and for whom. A refused request has no run, and no event.</summary>
internal sealed class IngestAudit : IStageAudit<IngestInput, IngestOutput>
{
    public AuditKind Kind => AuditKind.Ingest;

    public AuditSubject? SubjectOf(IngestInput input) => null;

    public async Task<StageReport?> ReportAsync(IObjectStore objects, IngestInput input, IngestOutput output, CancellationToken cancellationToken)
    {
        // What was found delivered told of itself when it was taken in.
        if (output.Status == IngestStatus.Delivered)
        {
            return null;
        }

        RunManifest manifest = await objects.GetJsonAsync(Bucket.Work, RunKeys.Manifest(output.RunKey), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["drop"] = manifest.Request.Drop,
            ["inputs"] = Count(manifest.Inputs),
            ["items"] = Count(manifest.Items),
            ["partner"] = manifest.Partner.Name,
            ["partnerSha256"] = ConfigurationReader.ContentHashOf(manifest.Partner),
            ["recipe"] = manifest.Recipe.Name,
            ["recipeSha256"] = ConfigurationReader.HashOf(manifest.Recipe),
            ["unclaimed"] = Count(manifest.Unclaimed),
        };
        foreach (SiteFile file in manifest.SiteFiles)
        {
            details.Add(file.Name, file.Sha256);
        }

        return new StageReport(new(output.RunKey), AuditOutcome.Success, details);
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditLink>>([]);

    private static string Count(int count) => FormattableString.Invariant($"{count}");
}
