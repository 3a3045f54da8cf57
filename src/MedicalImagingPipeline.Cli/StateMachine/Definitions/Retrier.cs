namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Errors that are tried again, and when. Each retrier counts its own tries.</summary>
/// <param name="Errors">The errors.</param>
/// <param name="Interval">How long to wait before the first new try.</param>
/// <param name="MaxAttempts">How many new tries there are.</param>
/// <param name="BackoffRate">By what the wait grows from one to the next.</param>
/// <param name="MaxDelay">The longest wait, or null.</param>
/// <param name="HasJitter">Whether each wait is any part of what it would be, so that many who failed at once do not return at once.</param>
internal sealed record Retrier(ErrorMatch Errors, TimeSpan Interval, int MaxAttempts, double BackoffRate, TimeSpan? MaxDelay, bool HasJitter)
{
    /// <summary>How long to wait after a number of new tries, before jitter.</summary>
    public TimeSpan DelayAfter(int attempts)
    {
        // A double, since a power of the rate may be more than a TimeSpan holds before the maximum cuts it.
        double seconds = Interval.TotalSeconds * Math.Pow(BackoffRate, attempts);
        TimeSpan limit = MaxDelay ?? TimeSpan.FromDays(1);
        return seconds < limit.TotalSeconds ? TimeSpan.FromSeconds(seconds) : limit;
    }
}
