using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What was made of a work item: its bundle, and what binds the site to the ledger.</summary>
internal sealed class DeidentifyAudit : IStageAudit<DeidentifyInput, DeidentifyOutput>
{
    public AuditKind Kind => AuditKind.Deidentify;

    public AuditSubject? SubjectOf(DeidentifyInput input) => new(input.RunKey, input.Item);

    public async Task<StageReport?> ReportAsync(IObjectStore objects, DeidentifyInput input, DeidentifyOutput output, CancellationToken cancellationToken)
    {
        // Where a verdict was given, the facts are those that it pinned: another try may have left others since.
        ItemFacts facts = await CompletedItem.FindAsync(objects, input.RunKey, input.Item, cancellationToken).ConfigureAwait(false) is { } completed
            ? completed.Facts
            : await objects.GetJsonAsync(Bucket.Work, RunKeys.Facts(input.RunKey, input.Item), PipelineJson.Default.ItemFacts, cancellationToken).ConfigureAwait(false);
        return new StageReport(new(input.RunKey, input.Item), AuditOutcome.Success, new()
        {
            ["bundleSha256"] = facts.Facts?.LocalSectionSha256 ?? "",
            ["ledgerRoot"] = facts.Ledger?.Root ?? "",
            ["quarantined"] = FormattableString.Invariant($"{output.Quarantined}"),
            ["written"] = FormattableString.Invariant($"{output.Written}"),
        });
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        trail.LatestAsync(AuditKind.Ingest, subject.Run, null, cancellationToken);
}
