namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Stored values can be made into what was measured.</summary>
internal sealed class RescaleIsPresent : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "rescale-is-present", Severity.Warning, RuleScope.Instance,
        "CT and PET images have Rescale Slope and Intercept (PS3.3 C.8.2.1, C.8.9.1); any other has both or none (C.11.1)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        let isAsked = instance is { IsCrossSectional: true, Pixels: not null } && instance.Facts.Modality is "CT" or "PT"
        where isAsked ? instance.Slope is null || instance.Intercept is null : instance.Slope is null != instance.Intercept is null
        select RuleFinding.Of(instance);
}
