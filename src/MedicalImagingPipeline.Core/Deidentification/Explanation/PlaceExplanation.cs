namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What happens to an attribute in one place.</summary>
/// <param name="Place">Where, in words.</param>
/// <param name="What">What happens, in words.</param>
/// <param name="Otherwise">What happens to a value that cannot be treated so, in words; null when every value can.</param>
/// <param name="Rule">Which rule decides.</param>
/// <param name="Why">The rule, in words.</param>
public sealed record PlaceExplanation(string Place, string What, string? Otherwise, RuleSource Rule, string Why);
