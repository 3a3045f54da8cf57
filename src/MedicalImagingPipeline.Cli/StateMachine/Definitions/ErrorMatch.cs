namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Errors by name: what <c>ErrorEquals</c> lists.</summary>
/// <param name="Names">The names.</param>
internal sealed record ErrorMatch(IReadOnlyList<string> Names)
{
    /// <summary>Whether every error is meant.</summary>
    public bool IsAll => Names.Contains(ErrorNames.All);

    /// <summary>Whether an error is meant. Too large a payload and a wrong path stay what they are: only their own names match them.</summary>
    public bool Matches(string error) =>
        Names.Contains(error) || (IsAll && error is not (ErrorNames.DataLimitExceeded or ErrorNames.Runtime));
}
