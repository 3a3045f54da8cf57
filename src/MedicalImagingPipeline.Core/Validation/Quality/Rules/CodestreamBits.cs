namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>A compressed sample is what its data set says.</summary>
internal sealed class CodestreamBits : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "codestream-bits", Severity.Info, RuleScope.Instance,
        "JPEG, JPEG-LS and JPEG 2000 images have Bits Stored bits, and JPEG 2000 the sign of Pixel Representation (PS3.5 8.2); many encoders write the bits allocated, which readers know");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Pixels is { BitsFault: not null } pixels && Codestreams.Fits(instance.Facts.TransferSyntaxUid, pixels.Codestream)
        select RuleFinding.Of(instance, $"{instance.Pixels!.BitsFault}");
}
