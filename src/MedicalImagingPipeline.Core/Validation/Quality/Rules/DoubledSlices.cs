namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>No place twice.</summary>
internal sealed class DoubledSlices : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "doubled-slices", Severity.Warning, RuleScope.Series,
        "No place in a volume has more slices than the others, unless echo, phase, time or the like tells them apart (PS3.3 C.7.6.2)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from volume in series.Volumes
        where volume.Repeats > 0
        from place in volume.Places
        where place.Slices.Count > volume.Repeats
        select new RuleFinding(series.Uid, place.Slices[^1].Entry, FormattableString.Invariant($"{place.Slices.Count} at {place.Distance:0.###} mm, where there is {volume.Repeats} elsewhere"));
}
