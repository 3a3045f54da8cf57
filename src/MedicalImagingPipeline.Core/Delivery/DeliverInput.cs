namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Which run to deliver. Prints the run alone: a token is as good as a release's answer, and a name is somebody's.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Task">What to do about it.</param>
/// <param name="TaskToken">The token of the task that waits for the run's release; null to deliver.</param>
/// <param name="By">Who at the partner confirmed receipt; to acknowledge alone.</param>
/// <param name="VolumesSha256">The hash of the volumes that the partner told; null when it told none.</param>
public sealed record DeliverInput(
    string RunKey, DeliverTask Task = DeliverTask.Deliver, string? TaskToken = null, string? By = null, string? VolumesSha256 = null)
{
    /// <inheritdoc />
    public override string ToString() => RunKey;
}
