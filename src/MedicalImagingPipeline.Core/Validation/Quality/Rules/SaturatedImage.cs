namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>An original image is not all at the end of its range.</summary>
internal sealed class SaturatedImage : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "saturated-image", Severity.Warning, RuleScope.Instance,
        "Few pixels of an original image have the highest value that can be stored; of encodings that are decoded here")
    {
        Threshold = new RuleThreshold(0.9, "of the pixels of a frame", "an unobstructed detector beside a small hand or breast is saturated too", 0, 1),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance is { IsOriginal: true, Pixels.Values: { IsBlank: false } values } && values.SaturatedShare > threshold
        select RuleFinding.Of(instance, $"{instance.Pixels!.Values!.SaturatedShare:0.00} of the pixels");
}
