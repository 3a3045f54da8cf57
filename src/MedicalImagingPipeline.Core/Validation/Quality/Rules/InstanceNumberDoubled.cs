namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>No number twice.</summary>
internal sealed class InstanceNumberDoubled : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "instance-number-doubled", Severity.Warning, RuleScope.Series,
        "An Instance Number is one image, unless every number comes as often, as where each phase is counted anew (PS3.3 C.7.6.1)");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let numbers = stack.Instances.Where(instance => instance.Facts.InstanceNumber is not null).GroupBy(instance => instance.Facts.InstanceNumber).ToList()
        where numbers.Count > 1
        let usual = numbers.GroupBy(number => number.Count()).MaxBy(times => times.Count())!.Key
        let doubled = numbers.Where(number => number.Count() > usual).ToList()
        where doubled.Count > 0 && doubled.Count * 2 < numbers.Count
        from number in doubled
        select new RuleFinding(series.Uid, number.Last().Entry);
}
