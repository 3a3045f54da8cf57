namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One thickness in a stack.</summary>
internal sealed class MixedThickness : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "mixed-thickness", Severity.Warning, RuleScope.Series,
        "Slices of one kind and orientation have one Slice Thickness (PS3.3 C.7.6.2)")
    {
        Threshold = new RuleThreshold(0.02, "mm", "rounding", 0, 10),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let thicknesses = stack.Instances.Select(instance => instance.Thickness).OfType<double>().ToList()
        where thicknesses.Count > 0 && thicknesses.Max() - thicknesses.Min() > threshold
        select RuleFinding.Of(series, $"{thicknesses.Min():0.###} to {thicknesses.Max():0.###} mm");
}
