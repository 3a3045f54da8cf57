namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Where errors lead.</summary>
/// <param name="Errors">The errors.</param>
/// <param name="Next">The next state.</param>
/// <param name="KeepsInput">Whether the next state is given what this one was given (<c>ResultPath</c> null), and not <c>Error</c> and <c>Cause</c>.</param>
internal sealed record Catcher(ErrorMatch Errors, string Next, bool KeepsInput);
