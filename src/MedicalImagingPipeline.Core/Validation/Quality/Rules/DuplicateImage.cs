namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>No image twice.</summary>
internal sealed class DuplicateImage : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "duplicate-image", Severity.Warning, RuleScope.Instance,
        "No two images of a series, or frames of a volume, have the same pixels; blank ones apart, and compressed ones so small that they may be blank");

    // Encoded images of a pixel value or two take less than a byte for so many.
    private const int BlankRatio = 200;

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) => Doubled(series).Concat(
        from instance in series.Instances
        where instance is { IsCrossSectional: true, Pixels.Values.Doubled: > 0 }
        select RuleFinding.Of(instance, $"{instance.Pixels!.Values!.Doubled} frames are the same as another"));

    private static IEnumerable<RuleFinding> Doubled(SeriesUnderTest series) =>
        from images in series.Instances.Where(ShowsSomething).GroupBy(instance => instance.Pixels!.Sha256, StringComparer.Ordinal)
        from copy in images.Skip(1)
        select RuleFinding.Of(copy);

    private static bool ShowsSomething(InstanceMeasurement instance) => instance.Pixels switch
    {
        null => false,
        { Values: { } values } => !values.IsBlank,
        { Fragments: not null } pixels => pixels.Length * BlankRatio > (long)(instance.Facts.Rows ?? 0) * (instance.Facts.Columns ?? 0) * (instance.Facts.NumberOfFrames ?? 1),
        _ => false,
    };
}
