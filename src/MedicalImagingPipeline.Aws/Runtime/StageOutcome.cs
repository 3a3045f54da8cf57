namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>How an invocation went: what is answered, logged and measured. Holds no value of the stage's.</summary>
internal sealed class StageOutcome
{
    public required StageReference Reference { get; init; }

    public required TimeSpan Duration { get; init; }

    public StageCounts Counts { get; init; }

    /// <summary>The stage's output as JSON; empty when there is an error.</summary>
    public ReadOnlyMemory<byte> Output { get; init; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public ErrorReport? Error { get; init; }
}
