namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What a rule of validation is, as reports, recipes and documents say it.</summary>
/// <param name="Name">The name in findings and recipes.</param>
/// <param name="Severity">What a finding does, where the recipe says nothing.</param>
/// <param name="Scope">What a finding is about.</param>
/// <param name="Reason">What must hold, with the clause of the standard or the reason.</param>
public sealed record RuleDescription(string Name, Severity Severity, RuleScope Scope, string Reason)
{
    /// <summary>The number that it compares with; null when there is none.</summary>
    public RuleThreshold? Threshold { get; init; }

    /// <summary>Whether no recipe can change it: what proves the de-identification is not a matter of taste.</summary>
    public bool IsFixed { get; init; }
}
