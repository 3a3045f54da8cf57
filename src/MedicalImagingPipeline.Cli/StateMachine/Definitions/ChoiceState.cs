namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Goes on by what the data say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Choices">The rules. The first that matches counts.</param>
/// <param name="Default">The next state when none does, or null.</param>
internal sealed record ChoiceState(string Name, IReadOnlyList<ChoiceRule> Choices, string? Default) : State(Name)
{
    /// <inheritdoc />
    public override IEnumerable<string> Successors =>
        Choices.Select(choice => choice.Next).Concat(Default is null ? [] : [Default]);
}
