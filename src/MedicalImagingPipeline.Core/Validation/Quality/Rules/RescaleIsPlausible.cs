namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The rescale is one that a device writes.</summary>
internal sealed class RescaleIsPlausible : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "rescale-is-plausible", Severity.Warning, RuleScope.Series,
        "Rescale Slope is a number other than 0; of a CT stack all images have the same slope and intercept (PS3.3 C.11.1)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        foreach (InstanceMeasurement instance in series.Instances.Where(instance => instance.Slope is 0 || instance.Slope is { } slope && !double.IsFinite(slope)))
        {
            yield return RuleFinding.Of(instance);
        }

        foreach (Stack stack in series.Stacks.Where(stack => stack.First.Instance is { IsOriginal: true, Facts.Modality: "CT" }))
        {
            int pairs = stack.Instances.Where(instance => instance is { Slope: not (null or 0), Intercept: not null }).Select(instance => (instance.Slope, instance.Intercept)).Distinct().Count();
            if (pairs > 1)
            {
                yield return RuleFinding.Of(series, $"{pairs} pairs of slope and intercept");
            }
        }
    }
}
