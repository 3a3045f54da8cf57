namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A definition that is wrong, or asks for what the interpreter does not do, with everything that is refused.</summary>
internal sealed class DefinitionException(IReadOnlyList<string> mistakes)
    : Exception($"state machine: {string.Join("; ", mistakes)}")
{
    /// <summary>Each mistake: its path in the document and what is wrong there.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
