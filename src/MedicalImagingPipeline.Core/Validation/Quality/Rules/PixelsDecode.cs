namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>What is decoded here decodes.</summary>
internal sealed class PixelsDecode : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "pixels-decode", Severity.Warning, RuleScope.Instance,
        "Every RLE frame decodes to as many bytes as the header asks for (PS3.5 G); other encodings are not decoded");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Pixels is { BrokenFrames: > 0 } pixels && Codestreams.Fits(instance.Facts.TransferSyntaxUid, pixels.Codestream)
        select RuleFinding.Of(instance, $"{instance.Pixels!.BrokenFrames} frames do not decode");
}
