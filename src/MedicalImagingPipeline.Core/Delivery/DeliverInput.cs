namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Which run to deliver. Prints the run alone: a token is as good as a release's answer.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Task">What to do about it.</param>
/// <param name="TaskToken">The token of the task that waits for the run's release; null to deliver.</param>
public sealed record DeliverInput(string RunKey, DeliverTask Task = DeliverTask.Deliver, string? TaskToken = null)
{
    /// <inheritdoc />
    public override string ToString() => RunKey;
}
