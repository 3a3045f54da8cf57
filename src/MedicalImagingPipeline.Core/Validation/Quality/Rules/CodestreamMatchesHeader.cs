namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>A compressed image is of the size that its data set says.</summary>
internal sealed class CodestreamMatchesHeader : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "codestream-matches-header", Severity.Error, RuleScope.Instance,
        "JPEG, JPEG-LS and JPEG 2000 images have the rows, columns and samples that the data set says, and samples that fit Bits Allocated (PS3.5 8.2): else a reader makes another image of it, or writes past its end");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from instance in series.Instances
        where instance.Pixels is { HeaderFault: not null } pixels && Codestreams.Fits(instance.Facts.TransferSyntaxUid, pixels.Codestream)
        select RuleFinding.Of(instance, $"{instance.Pixels!.HeaderFault}");
}
