namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The pixels that ship are those that came.</summary>
internal sealed class PixelsAreUnchanged : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "pixels-are-unchanged", Severity.Error, RuleScope.Instance,
        "The pixel data has the SHA-256 taken while the source was copied, comments in codestreams cleared; where odd lengths were made even, it cannot be compared");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.SourcePixelSha256 is { } source && instance.Pixels?.Sha256 != source
        select RuleFinding.Of(instance);
}
