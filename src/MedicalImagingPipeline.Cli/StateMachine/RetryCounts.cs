using MedicalImagingPipeline.Cli.StateMachine.Definitions;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>How often each retrier of a state has been used since the state was entered.</summary>
internal sealed class RetryCounts(IReadOnlyList<Retrier> retriers)
{
    private readonly int[] _attempts = new int[retriers.Count];

    /// <summary>Takes another try after an error.</summary>
    /// <returns>The retrier and its wait before jitter; null when there is no try left.</returns>
    public (Retrier Retrier, TimeSpan Delay)? Take(string error)
    {
        for (int i = 0; i < retriers.Count; i++)
        {
            if (!retriers[i].Errors.Matches(error))
            {
                continue;
            }

            // Only the first that matches counts: one that is used up is not followed by another.
            return _attempts[i] < retriers[i].MaxAttempts ? (retriers[i], retriers[i].DelayAfter(_attempts[i]++)) : null;
        }

        return null;
    }
}
