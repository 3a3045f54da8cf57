namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Numbers follow one another.</summary>
internal sealed class InstanceNumberGaps : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "instance-number-gaps", Severity.Info, RuleScope.Series,
        "Instance Numbers have no gap, and those of a volume begin with 1: images may be missing at an end of the series, where no place tells; subsets and some devices have gaps too");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        int[] numbers = [.. series.Instances.Select(instance => instance.Facts.InstanceNumber).OfType<int>().Distinct().Order()];
        int gaps = numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second - (long)pair.First > 1);
        if (gaps > 0 || (numbers is [> 1, ..] && series.Volumes.Any(volume => volume.Spacing > 0)))
        {
            yield return RuleFinding.Of(series, $"{gaps} gaps, {numbers.Length} numbers from {numbers[0]} to {numbers[^1]}");
        }
    }
}
