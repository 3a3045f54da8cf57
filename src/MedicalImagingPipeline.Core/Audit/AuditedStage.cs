using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>A stage whose every end is an event of the audit. A stage that cannot tell of its work has not done it: it fails, and is tried again.</summary>
/// <param name="stage">The stage.</param>
/// <param name="audit">What is told of it.</param>
/// <param name="ports">Where it is told.</param>
internal sealed class AuditedStage<TInput, TOutput>(IStage<TInput, TOutput> stage, IStageAudit<TInput, TOutput> audit, IPorts ports) : IStage<TInput, TOutput>
{
    private readonly AuditTrail _trail = new(ports);

    /// <inheritdoc />
    public async Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken)
    {
        TOutput output;
        try
        {
            output = await stage.RunAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && audit.SubjectOf(input) is not null)
        {
            await TellFailureAsync(audit.SubjectOf(input)!.Value, e, cancellationToken).ConfigureAwait(false);
            throw;
        }

        if (await audit.ReportAsync(ports.Objects, input, output, cancellationToken).ConfigureAwait(false) is not { } report)
        {
            return output;
        }

        AuditEvent told = await AppendAsync(report.Subject, report.Outcome, report.Details, cancellationToken).ConfigureAwait(false);
        if (audit.Kind.EndsRun)
        {
            await _trail.SignAsync(told, cancellationToken).ConfigureAwait(false);
        }

        return output;
    }

    private async Task TellFailureAsync(AuditSubject subject, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(subject, AuditOutcome.SeriousFailure, new SortedDictionary<string, string> { ["error"] = StageErrors.NameOf(failure) }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreUnavailableException or IOException or InvalidDataException)
        {
            // What went wrong first is what the caller has to hear.
        }
    }

    private async Task<AuditEvent> AppendAsync(
        AuditSubject subject, int outcome, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken)
    {
        IReadOnlyList<AuditLink> previous = await audit.PreviousAsync(_trail, subject, cancellationToken).ConfigureAwait(false);
        return await _trail.AppendAsync(audit.Kind, subject.Run, subject.Item, outcome, details, previous, cancellationToken).ConfigureAwait(false);
    }
}
