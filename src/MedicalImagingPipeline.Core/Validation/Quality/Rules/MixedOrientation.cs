namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One orientation where nearly all slices have one.</summary>
internal sealed class MixedOrientation : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "mixed-orientation", Severity.Warning, RuleScope.Series,
        "Slices of a volume have one Image Orientation (Patient) (PS3.3 C.7.6.2.1.1); series of several planes, such as surveys, have no orientation that most slices have")
    {
        Threshold = new RuleThreshold(SeriesUnderTest.SameOrientation, "degrees", "rounding of direction cosines is far below, a slip of a plane above", 0.01, 90),
    };

    private const double Most = 0.75;

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        Slice[] slices = [.. series.Stacks.SelectMany(stack => stack.Slices)];
        if (series.Stacks.MaxBy(stack => stack.Slices.Count) is not { } main || main.Slices.Count < Most * slices.Length)
        {
            yield break;
        }

        foreach (Slice slice in slices.Where(slice => slice.Orientation.AngleTo(main.First.Orientation) > threshold))
        {
            yield return new RuleFinding(series.Uid, slice.Entry, FormattableString.Invariant($"{slice.Orientation.AngleTo(main.First.Orientation):0.#} degrees off"));
        }
    }
}
