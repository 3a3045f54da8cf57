using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A comparison operator of the language. A value of another kind than the operand's matches nothing and is no error.</summary>
/// <param name="Operator">The field that names it.</param>
/// <param name="Kind">What its operand and a matching value are.</param>
/// <param name="Matches">Whether a value of that kind matches the operand.</param>
internal sealed record Comparison(string Operator, JsonValueKind Kind, Func<JsonElement, JsonElement, bool> Matches)
{
    /// <summary>The operators that there are here.</summary>
    public static IReadOnlyList<Comparison> All { get; } =
    [
        new("NumericEquals", JsonValueKind.Number, (value, operand) => value.GetDouble().Equals(operand.GetDouble())),
        new("StringEquals", JsonValueKind.String, (value, operand) => value.ValueEquals(operand.GetString())),
    ];
}
