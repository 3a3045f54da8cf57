namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Ends well, with what it was given.</summary>
/// <param name="Name">Its name.</param>
internal sealed record SucceedState(string Name) : State(Name)
{
    /// <inheritdoc />
    public override IEnumerable<string> Successors => [];
}
