using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Checks what a recipe says of the rules of validation. The name of a member is the writer's own and not quoted: its number tells which.</summary>
internal static class ValidationMistakes
{
    /// <summary>All mistakes, each with its place.</summary>
    public static IEnumerable<string> Of(IReadOnlyDictionary<string, RecipeValidationRule> rules) =>
        rules.Index().Select(rule => MistakeOf(rule.Item.Key, rule.Item.Value) is { } mistake ? FormattableString.Invariant($"validation[{rule.Index}]{mistake}") : null).OfType<string>();

    private static string? MistakeOf(string name, RecipeValidationRule said) => RuleCatalog.Find(name) switch
    {
        null => ": the name of no rule",
        { IsFixed: true } => ": a rule that no recipe can change",
        { Threshold: null } when said.Threshold is not null => ".threshold: the rule compares with no number",
        { Threshold: { } range } when said.Threshold is { } number && !(number >= range.Least && number <= range.Most) =>
            FormattableString.Invariant($".threshold: is not from {range.Least} to {range.Most}"),
        _ => null,
    };
}
