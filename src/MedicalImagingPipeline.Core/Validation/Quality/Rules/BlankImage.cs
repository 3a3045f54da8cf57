namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>An original image shows something.</summary>
internal sealed class BlankImage : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "blank-image", Severity.Warning, RuleScope.Instance,
        "An original image has more than one pixel value; of encodings that are decoded here");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance is { IsOriginal: true, Pixels.Values.Blank: > 0 }
        select RuleFinding.Of(instance, $"{instance.Pixels!.Values!.Blank} of {instance.Pixels.Values.Frames} frames");
}
