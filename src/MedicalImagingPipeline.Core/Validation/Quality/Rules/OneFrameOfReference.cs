namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One frame of reference.</summary>
internal sealed class OneFrameOfReference : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "one-frame-of-reference", Severity.Warning, RuleScope.Series,
        "A series of slices has one Frame of Reference UID (PS3.3 A.1.2, C.7.4.1): else its positions cannot be compared");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        int frames = series.Instances.Where(instance => instance is { IsCrossSectional: true, FrameOfReference.Length: > 0 })
            .Select(instance => instance.FrameOfReference).Distinct(StringComparer.Ordinal).Count();
        if (frames > 1)
        {
            yield return RuleFinding.Of(series, $"{frames} frames of reference");
        }
    }
}
