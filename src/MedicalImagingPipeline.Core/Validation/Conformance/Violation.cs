namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>How often a rule on the format's form is broken at a place. No value.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tags">The tags down to the element, items not numbered; empty for places past the first <see cref="ViolationCounts.MaxPlaces"/>.</param>
/// <param name="Count">How often.</param>
public sealed record Violation(string Rule, string Tags, int Count);
