using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What a recipe makes of the rules: how much each weighs, and with what number it compares.</summary>
internal sealed class RuleSettings(IReadOnlyDictionary<string, RecipeValidationRule>? rules)
{
    /// <summary>As the rules describe themselves.</summary>
    public static RuleSettings Default { get; } = new(null);

    /// <summary>What a finding of the rule does; null when the rule is off.</summary>
    public Severity? SeverityOf(RuleDescription rule) => Of(rule)?.Severity switch
    {
        RuleSeverity.Off => null,
        RuleSeverity.Info => Severity.Info,
        RuleSeverity.Warning => Severity.Warning,
        RuleSeverity.Error => Severity.Error,
        _ => rule.Severity,
    };

    /// <summary>The number that the rule compares with; 0 for a rule without one.</summary>
    public double ThresholdOf(RuleDescription rule) => Of(rule)?.Threshold ?? rule.Threshold?.Default ?? 0;

    /// <summary>Gives findings the weight that the recipe says, and drops those of rules that are off.</summary>
    public IEnumerable<Finding> Apply(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            if (RuleCatalog.Find(finding.Rule) is not { IsFixed: false } rule)
            {
                yield return finding;
            }
            else if (SeverityOf(rule) is { } severity)
            {
                yield return finding with { Severity = severity };
            }
        }
    }

    /// <summary>Gives counts of differences from the standard's form the weight that the recipe says; what the input had too stays a note.</summary>
    public IEnumerable<FindingCount> Apply(IEnumerable<FindingCount> counts) =>
        from count in counts
        let severity = RuleCatalog.Find(count.Rule) is { } rule ? SeverityOf(rule) : count.Severity
        where severity is not null
        select count with { Severity = count.Origin == FindingOrigin.Input ? Severity.Info : severity.Value };

    private RecipeValidationRule? Of(RuleDescription rule) => rule.IsFixed ? null : rules?.GetValueOrDefault(rule.Name);
}
