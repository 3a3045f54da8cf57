namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Ends with an error.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Error">The error's name.</param>
/// <param name="Cause">What there is to say of it.</param>
internal sealed record FailState(string Name, TextSource Error, TextSource Cause) : State(Name)
{
    /// <inheritdoc />
    public override IEnumerable<string> Successors => [];
}
