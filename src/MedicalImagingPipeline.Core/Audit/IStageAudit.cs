using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What the audit tells of a stage, read from what the stage left: equal work is told in equal words.</summary>
internal interface IStageAudit<TInput, TOutput>
{
    /// <summary>The kind of event.</summary>
    AuditKind Kind { get; }

    /// <summary>What the stage was to work on; null when only its output tells.</summary>
    AuditSubject? SubjectOf(TInput input);

    /// <summary>What came of it; null when nothing was done.</summary>
    Task<StageReport?> ReportAsync(IObjectStore objects, TInput input, TOutput output, CancellationToken cancellationToken);

    /// <summary>The events that it follows.</summary>
    Task<IReadOnlyList<AuditLink>> PreviousAsync(AuditTrail trail, AuditSubject subject, CancellationToken cancellationToken);
}

/// <summary>What an event is about.</summary>
/// <param name="Run">The run key.</param>
/// <param name="Item">The work item; null for the whole run.</param>
internal readonly record struct AuditSubject(string Run, int? Item = null);

/// <summary>What came of a stage.</summary>
/// <param name="Subject">What it worked on.</param>
/// <param name="Outcome">How it ended, see <see cref="AuditOutcome"/>.</param>
/// <param name="Details">Hashes, counts and names, by kind.</param>
internal sealed record StageReport(AuditSubject Subject, int Outcome, SortedDictionary<string, string> Details);
