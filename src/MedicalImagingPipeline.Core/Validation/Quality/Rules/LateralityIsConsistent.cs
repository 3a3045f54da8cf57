namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One side.</summary>
internal sealed class LateralityIsConsistent : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "laterality-is-consistent", Severity.Warning, RuleScope.Series,
        "Laterality is one for the series, and no image says the other side (PS3.3 C.7.3.1, C.7.6.1)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        if (series.Instances.Select(instance => instance.Laterality).Where(side => side.Length > 0).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            yield return RuleFinding.Of(series);
        }

        foreach (InstanceMeasurement instance in series.Instances.Where(instance => (instance.Laterality, instance.ImageLaterality) is ("L", "R") or ("R", "L")))
        {
            yield return RuleFinding.Of(instance);
        }
    }
}
