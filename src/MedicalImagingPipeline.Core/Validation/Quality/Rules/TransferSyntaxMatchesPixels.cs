namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The pixels are encoded as the transfer syntax says.</summary>
internal sealed class TransferSyntaxMatchesPixels : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "transfer-syntax-matches-pixels", Severity.Warning, RuleScope.Instance,
        "Encapsulated pixel data begins as its transfer syntax asks: a JPEG process, JPEG-LS, JPEG 2000 or RLE (PS3.5 8.2, A.4)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Pixels is { Fragments: not null } pixels && !Codestreams.Fits(instance.Facts.TransferSyntaxUid, pixels.Codestream)
        select RuleFinding.Of(instance);
}
