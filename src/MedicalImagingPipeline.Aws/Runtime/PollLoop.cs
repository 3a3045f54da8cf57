using System.Net;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>Takes one invocation after the other and answers each exactly once.</summary>
/// <param name="api">Where they come from.</param>
/// <param name="run">Runs the stage.</param>
/// <param name="trace">Knows the trace.</param>
/// <param name="log">Hears how each went.</param>
/// <param name="metrics">Counts them.</param>
internal sealed class PollLoop(RuntimeApi api, Func<Invocation, Task<StageOutcome>> run, TraceId trace, StageLog log, StageMetrics metrics)
{
    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="RuntimeApiException">The process must end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Invocation invocation = await api.NextAsync(cancellationToken).ConfigureAwait(false);
            trace.Set(invocation.TraceId);
            StageOutcome outcome = await run(invocation).ConfigureAwait(false);

            // Before the answer: once Lambda has it, the process may be frozen.
            log.InvocationEnded(invocation, outcome);
            metrics.InvocationEnded(outcome);
            try
            {
                await AnswerAsync(invocation, outcome, cancellationToken).ConfigureAwait(false);
            }
            catch (RuntimeApiException e) when (!e.IsFatal)
            {
                // The invocation is over all the same: Lambda reports it, and the state machine tries again.
                log.AnswerRefused(invocation, e);
            }
        }
    }

    private async Task AnswerAsync(Invocation invocation, StageOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Error is { } error)
        {
            await api.ReportErrorAsync(invocation.RequestId, error, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await api.RespondAsync(invocation.RequestId, outcome.Output, cancellationToken).ConfigureAwait(false);
        }
        catch (RuntimeApiException e) when (e.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            log.AnswerRefused(invocation, e);
            await api.ReportErrorAsync(invocation.RequestId, OutputLimit.TooLarge(outcome.Output.Length), cancellationToken).ConfigureAwait(false);
        }
    }
}
