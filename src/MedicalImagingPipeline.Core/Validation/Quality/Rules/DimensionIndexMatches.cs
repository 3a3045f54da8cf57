namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Every frame has its own place among the dimensions.</summary>
internal sealed class DimensionIndexMatches : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "dimension-index-matches", Severity.Warning, RuleScope.Instance,
        "Each frame has a positive Dimension Index Value for each dimension, and no two frames have the same (PS3.3 C.7.6.17)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        let groups = instance.Groups
        where groups.BadIndexes > 0 || groups.DoubledIndexes > 0
        select RuleFinding.Of(instance, $"{groups.BadIndexes} frames without a value for each dimension, {groups.DoubledIndexes} with those of another");
}
