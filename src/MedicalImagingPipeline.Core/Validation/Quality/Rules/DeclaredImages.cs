namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>A repeated volume has as many images as it says.</summary>
internal sealed class DeclaredImages : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "declared-images", Severity.Warning, RuleScope.Series,
        "A series that repeats its slices has as many images as it says: places by Number of Temporal Positions (PS3.3 C.8.3.1), of PET slices by time slices, or by R-R intervals and time slots (C.8.9.1); and no fewer than Images in Series");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        MissingSlices.AreNoticedIn(series) ? [] : series.Stacks.SelectMany(Short).Concat(ShortInAll(series));

    private static IEnumerable<RuleFinding> Short(Stack stack)
    {
        int places = Place.Of(stack, stack.Slices).Count;
        long declared = Common(stack, instance => instance.NumberOfSlices) is { } slices && Common(stack, instance => instance.Repetitions) is > 1 and { } repetitions ? (long)slices * repetitions
            : Common(stack, instance => instance.TemporalPositions) is > 1 and { } positions && stack.Instances.Select(instance => instance.TemporalPosition).OfType<int>().Distinct().Skip(1).Any() ? (long)places * positions
            : 0;

        // Where no place has two images, each repetition may be a series of its own.
        if (stack.Slices.Count > places && stack.Slices.Count < declared)
        {
            yield return RuleFinding.Of(stack.Series, $"{stack.Slices.Count} images, where {declared} are declared");
        }
    }

    private static IEnumerable<RuleFinding> ShortInAll(SeriesUnderTest series)
    {
        int declared = series.Instances.Max(instance => instance.ImagesInSeries) ?? 0;
        if (series.Instances.Count < declared)
        {
            yield return RuleFinding.Of(series, $"{series.Instances.Count} images, where Images in Series says {declared}");
        }
    }

    private static int? Common(Stack stack, Func<InstanceMeasurement, int?> value)
    {
        int? common = value(stack.First.Instance);
        return stack.Instances.All(instance => value(instance) == common) ? common : null;
    }
}
