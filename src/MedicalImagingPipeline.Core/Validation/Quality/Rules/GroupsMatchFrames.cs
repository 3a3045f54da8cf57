namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Every frame has its groups.</summary>
internal sealed class GroupsMatchFrames : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "groups-match-frames", Severity.Warning, RuleScope.Instance,
        "Per-frame Functional Groups Sequence has an item for each frame (PS3.3 C.7.6.16)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Groups.MissingGroups > 0
        select RuleFinding.Of(instance, $"{instance.Groups.MissingGroups} items more or fewer than frames");
}
