namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>Where an interpreter may differ from Step Functions.</summary>
internal sealed record InterpreterOptions
{
    /// <summary>The time: retries wait and tasks time out by it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Jitter.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>
    /// By what waits before retries are multiplied. They are meant for a service that many call at once; a laptop's disk is
    /// back at once or not at all.
    /// </summary>
    public double DelayFactor { get; init; } = 1;

    /// <summary>
    /// Whether tasks time out. Off on a laptop: its disk copies what S3 joins without moving a byte, and nobody there stops a
    /// function after a quarter of an hour.
    /// </summary>
    public bool HasTimeouts { get; init; } = true;
}
