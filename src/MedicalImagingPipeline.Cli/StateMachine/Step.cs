using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>What came of a state.</summary>
/// <param name="Output">What it hands on.</param>
/// <param name="Next">The next state; null at the end.</param>
internal readonly record struct Step(JsonElement Output, string? Next);
