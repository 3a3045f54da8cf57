namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>Counts failed items of a Map and says when they are too many. Items end side by side.</summary>
internal sealed class FailureTolerance(double percentage, int items)
{
    private int _failed;

    /// <summary>Counts one more.</summary>
    /// <exception cref="ExecutionFailedException">That was one too many.</exception>
    public void Count()
    {
        int failed = Interlocked.Increment(ref _failed);
        if (failed * 100.0 / items > percentage)
        {
            throw new ExecutionFailedException(
                ErrorNames.ExceedToleratedFailureThreshold, FormattableString.Invariant($"{failed} of {items} items failed, {percentage} % are tolerated."));
        }
    }
}
