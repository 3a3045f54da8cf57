namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>CT values are Hounsfield units.</summary>
internal sealed class HounsfieldRange : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "hounsfield-range", Severity.Warning, RuleScope.Series,
        "Rescaled values of original CT slices reach down to air and up to water, and are no larger than 16 bits hold (PS3.3 C.11.1.1.2)")
    {
        Threshold = new RuleThreshold(-200, "HU", "a series in which nothing is as light as air has lost its intercept, or is cut to the inside of a body: then raise it", -1024, 3071),
    };

    // Fat is the least dense tissue; and 16 bits less the value of air are the most that the extended scale has.
    private const double LeastTissue = -150;
    private const double Most = 33_000;

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        where stack.First.Instance is { IsOriginal: true, Facts.Modality: "CT" }
        let ranges = stack.Instances.Where(instance => instance.RescaleType is "" or "HU").Select(RangeOf).OfType<(double Least, double Most)>().ToList()
        where ranges.Count > 0
        let least = ranges.Min(range => range.Least)
        let most = ranges.Max(range => range.Most)
        where least > threshold || most < LeastTissue || most > Most
        select RuleFinding.Of(series, $"{least:0} to {most:0} HU");

    private static (double Least, double Most)? RangeOf(InstanceMeasurement instance) =>
        instance is { Pixels.Values: { IsBlank: false, Frames: > 0 } values, Slope: > 0 and { } slope, Intercept: { } intercept }
            ? ((values.Least * slope) + intercept, (values.Most * slope) + intercept)
            : null;
}
