namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>What a pattern found. No record: the replacement is text.</summary>
/// <param name="count">How many tokens it covers; 0 for none.</param>
/// <param name="replacement">What they become together, or null when they are removed.</param>
internal readonly struct PatternMatch(int count, string? replacement = null)
{
    /// <summary>Nothing found.</summary>
    public static PatternMatch None => default;

    public int Count { get; } = count;

    public string? Replacement { get; } = replacement;
}
