namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Slices are evenly spaced.</summary>
internal sealed class UnevenSpacing : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "uneven-spacing", Severity.Warning, RuleScope.Series,
        "Slices of a volume follow one another at one distance; what is a whole number of slices is a hole (missing-slices)")
    {
        Threshold = new RuleThreshold(0.1, "of the usual distance", "positions are rounded to hundredths of a millimetre and tables stop within tenths; a volume made of slices as if they were even is off by no more", 0.001, 1),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from volume in series.Volumes
        where volume.Spacing > 0
        let holes = MissingSlices.HolesIn(volume, MissingSlices.WholeSlices)
        let odd = volume.Gaps.Index()
            .Where(gap => Math.Abs(gap.Item - volume.Spacing) > (threshold * volume.Spacing) + Place.Same && !holes.Any(hole => hole.Gap == gap.Index) && MissingSlices.StraysIn(volume, gap.Index) == 0)
            .Select(gap => gap.Item).ToList()
        where odd.Count > 0
        select RuleFinding.Of(series, $"{odd.Count} of {volume.Gaps.Count} gaps from {odd.Min():0.###} to {odd.Max():0.###} mm, where {volume.Spacing:0.###} mm are usual");
}
