namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Where errors lead. The next state is given <c>Error</c> and <c>Cause</c>.</summary>
/// <param name="Errors">The errors.</param>
/// <param name="Next">The next state.</param>
internal sealed record Catcher(ErrorMatch Errors, string Next);
