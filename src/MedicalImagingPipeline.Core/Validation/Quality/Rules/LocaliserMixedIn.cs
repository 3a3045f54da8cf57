namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>No overview among the slices.</summary>
internal sealed class LocaliserMixedIn : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "localiser-mixed-in", Severity.Warning, RuleScope.Series,
        "A localiser (Image Type, PS3.3 C.8.2.1.1.1) is no slice of the volume, and has a series of its own");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance is { IsCrossSectional: true, IsLocaliser: true } && series.CrossSections.Count > 0
        select RuleFinding.Of(instance);
}
