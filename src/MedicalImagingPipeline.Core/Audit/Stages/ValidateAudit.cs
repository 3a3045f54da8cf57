using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>The verdict on a work item.</summary>
internal sealed class ValidateAudit : IStageAudit<ValidateInput, ValidateOutput>
{
    private const string Passed = "passed";

    public AuditKind Kind => AuditKind.Validate;

    public AuditSubject? SubjectOf(ValidateInput input) => new(input.RunKey, input.Item);

    public async Task<StageReport?> ReportAsync(IObjectStore objects, ValidateInput input, ValidateOutput output, CancellationToken cancellationToken)
    {
        CompletionRecord record = await objects.GetJsonAsync(
            Bucket.Work, RunKeys.Completion(input.RunKey, input.Item), PipelineJson.Default.CompletionRecord, cancellationToken).ConfigureAwait(false);
        return new StageReport(new(input.RunKey, input.Item), AuditOutcome.Success, new()
        {
            ["bundleSha256"] = record.LocalSectionSha256,
            ["findings"] = FormattableString.Invariant($"{record.Findings.Count}"),
            ["searchedFor"] = FormattableString.Invariant($"{record.Searched.Values.Sum()}"),
            ["verdict"] = record.Held is { } reason ? QuarantineReasons.NameOf(reason) : Passed,
        });
    }

    public Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken) =>
        trail.LatestAsync(AuditKind.Deidentify, subject.Run, subject.Item, cancellationToken);
}
