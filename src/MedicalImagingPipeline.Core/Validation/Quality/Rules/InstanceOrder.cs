namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The order of numbers is the order of slices.</summary>
internal sealed class InstanceOrder : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "instance-order", Severity.Warning, RuleScope.Series,
        "Instance Numbers rise or fall with the place: who sorts by them gets the volume, and not slices shuffled (PS3.3 C.7.6.1); frames have a dimension index instead");

    private const int MinPlaces = 4;

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from volume in series.Volumes
        where volume.Places.Count >= MinPlaces && volume.Stack.First.Frame == 0
        let repeats = Math.Max(1, volume.Repeats)
        let turns = Enumerable.Range(0, repeats).Max(repeat => TurnsOf(volume, repeat))
        where turns > 0
        select RuleFinding.Of(series, $"{turns} times the number goes back against the place");

    // Of each place the slice of one repetition: a doubled one is another rule's.
    private static int TurnsOf(Volume volume, int repeat)
    {
        int[] numbers = [.. volume.Places.Where(place => place.Slices.Count > repeat).Select(place => place.Slices[repeat].Number)];
        int rises = numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second > pair.First);
        int falls = numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second < pair.First);
        return Math.Min(rises, falls);
    }
}
