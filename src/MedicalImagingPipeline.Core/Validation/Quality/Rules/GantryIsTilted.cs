namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The volume is no cuboid.</summary>
internal sealed class GantryIsTilted : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "gantry-is-tilted", Severity.Info, RuleScope.Series,
        "CT slices are offset against one another: who makes a volume of them as if they were not gets a sheared one (PS3.3 C.8.2.1)")
    {
        Threshold = new RuleThreshold(1, "degrees", "tables sag by less", 0.1, 90),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let tilt = Tilts.Of(stack)
        where tilt > threshold
        select RuleFinding.Of(series, $"{tilt:0.#} degrees");
}
