namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>An offset table leads to the fragments.</summary>
internal sealed class OffsetTableMatches : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "offset-table-matches", Severity.Warning, RuleScope.Instance,
        "A Basic or Extended Offset Table has an offset for each frame, and at each a fragment begins (PS3.5 A.4, PS3.3 C.7.6.3.1.8)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Pixels?.OffsetTableFault is not null
        select RuleFinding.Of(instance, $"{instance.Pixels!.OffsetTableFault}");
}
