namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads a Choice.</summary>
internal static class ChoiceReader
{
    /// <summary>Its fields.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["Choices", "Default"];

    /// <summary>Reads one.</summary>
    public static State Read(string name, Field field) => new ChoiceState(
        name,
        [.. field["Choices"].Items().Select(Rule).OfType<ChoiceRule>()],
        field["Default"] is { Exists: true } last ? last.Text() : null);

    private static ChoiceRule? Rule(Field field)
    {
        field.Allow(["Variable", "Next", .. Comparison.All.Select(comparison => comparison.Operator)]);
        ReferencePath variable = field["Variable"].ReferencePath();
        string next = field["Next"].Text();
        Comparison[] given = [.. Comparison.All.Where(comparison => field[comparison.Operator].Exists)];
        if (given is not [Comparison comparison])
        {
            field.Refuse("needs exactly one comparison");
            return null;
        }

        Field operand = field[comparison.Operator];
        if (operand.Value.ValueKind != comparison.Kind)
        {
            operand.Refuse($"must be a {(comparison.Kind == System.Text.Json.JsonValueKind.Number ? "number" : "text")}");
        }

        return new ChoiceRule(variable, comparison, operand.Value, next);
    }
}
