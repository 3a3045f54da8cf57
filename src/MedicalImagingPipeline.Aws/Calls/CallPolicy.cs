namespace MedicalImagingPipeline.Aws.Calls;

/// <summary>How often a call is tried, how long each try may take, and how long to wait before the next.</summary>
public sealed record CallPolicy
{
    // Beyond any limit on waits, and short of what a number holds.
    private const int MaxDoublings = 20;

    /// <summary>What the functions run with.</summary>
    public static CallPolicy Default { get; } = new();

    /// <summary>Tries of one call. At 5 % faults six of them fail together once in 64 million.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>A try of a call that carries little.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A try that sends a body of some megabytes.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>A try of a copy within the store: up to 5 GiB, of which it says nothing before it is done.</summary>
    public TimeSpan CopyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a body may go without a byte.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait before the second try; it doubles with each.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same after an answer that asks to slow down.</summary>
    public TimeSpan FirstThrottledDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait of all.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after a failed try: anything up to the limit, so that many callers do not come back at once.</summary>
    /// <param name="attempt">Which try failed, from 1.</param>
    /// <param name="isThrottled">Whether the service asked to slow down.</param>
    internal TimeSpan DelayAfter(int attempt, bool isThrottled)
    {
        TimeSpan limit = (isThrottled ? FirstThrottledDelay : FirstDelay) * (1 << Math.Min(attempt - 1, MaxDoublings));
        return (limit < MaxDelay ? limit : MaxDelay) * Jitter();
    }

    // No secret and no content hangs on it.
#pragma warning disable CA5394
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
