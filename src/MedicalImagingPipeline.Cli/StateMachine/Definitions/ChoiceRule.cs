using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A rule of a Choice.</summary>
/// <param name="Variable">What is looked at.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Operand">With what.</param>
/// <param name="Next">The next state when they match.</param>
internal sealed record ChoiceRule(ReferencePath Variable, Comparison Comparison, JsonElement Operand, string Next);
