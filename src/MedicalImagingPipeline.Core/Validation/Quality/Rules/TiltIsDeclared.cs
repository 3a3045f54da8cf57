namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Slices lie along the normal, or the gantry says that it is tilted.</summary>
internal sealed class TiltIsDeclared : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "tilt-is-declared", Severity.Warning, RuleScope.Series,
        "CT slices follow one another along their normal; where they do not, Gantry/Detector Tilt says by how much (PS3.3 C.8.2.1)")
    {
        Threshold = new RuleThreshold(1, "degrees", "tables sag by less", 0.1, 90),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let tilt = Tilts.Of(stack)
        let declared = Math.Abs(stack.First.Instance.Tilt ?? 0)
        where tilt - declared > threshold
        select RuleFinding.Of(series, $"slices are {tilt:0.#} degrees off their normal, {declared:0.#} are declared");
}
