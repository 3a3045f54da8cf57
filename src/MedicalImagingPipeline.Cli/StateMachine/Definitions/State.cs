namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A state of the machine.</summary>
/// <param name="Name">Its name.</param>
internal abstract record State(string Name)
{
    /// <summary>The states that may come next; none of a terminal one.</summary>
    public abstract IEnumerable<string> Successors { get; }
}
