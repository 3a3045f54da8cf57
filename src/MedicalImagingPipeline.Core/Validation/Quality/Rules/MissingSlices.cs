namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>No hole in a volume.</summary>
internal sealed class MissingSlices : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "missing-slices", Severity.Warning, RuleScope.Series,
        "Slices follow one another at the usual distance, each as often as the others; a gap of a whole number of slices is a hole. PET says how many there are (PS3.3 C.8.9.1)")
    {
        Threshold = new RuleThreshold(WholeSlices, "slices", "how far a gap may be from a whole number of slices and still be a hole", 0.01, 0.5),
    };

    private const double LeastGap = 1.5;

    // More holes than one gap in so many are no holes but another spacing.
    private const int MostHoles = 4;

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) => All(series, threshold);

    /// <summary>The gaps that are a whole number of slices, as index and number of slices that are not there.</summary>
    internal static IReadOnlyList<(int Gap, int Missing)> HolesIn(Volume volume, double tolerance)
    {
        var holes = new List<(int Gap, int Missing)>();
        for (int i = 0; volume.Spacing > 0 && i < volume.Gaps.Count; i++)
        {
            double slices = volume.Gaps[i] / volume.Spacing;
            if (slices >= LeastGap && Math.Abs(slices - Math.Round(slices)) <= tolerance)
            {
                holes.Add((i, (int)Math.Round(slices) - 1));
            }
        }

        return holes.Count <= Math.Max(1, volume.Gaps.Count / MostHoles) ? holes : [];
    }

    /// <summary>How many of the places in a gap have an image that lies otherwise.</summary>
    internal static int StraysIn(Volume volume, int gap) => volume.Series.StraysBeside(volume.Stack)
        .Select(volume.Stack.DistanceOf)
        .Count(distance => distance > volume.Places[gap].Distance && distance < volume.Places[gap + 1].Distance);

    /// <summary>Whether the rule notices anything: what another rule counts is then told already.</summary>
    internal static bool AreNoticedIn(SeriesUnderTest series) => All(series, WholeSlices).Any();

    private static IEnumerable<RuleFinding> All(SeriesUnderTest series, double tolerance) =>
        series.Volumes.SelectMany(volume => Holes(volume, tolerance).Concat(Thin(volume))).Concat(Declared(series));

    private static IEnumerable<RuleFinding> Holes(Volume volume, double tolerance) =>
        from hole in HolesIn(volume, tolerance)
        where hole.Missing > StraysIn(volume, hole.Gap)
        select RuleFinding.Of(volume.Series, $"a gap of {volume.Gaps[hole.Gap]:0.###} mm behind {volume.Places[hole.Gap].Distance:0.###} mm, where {volume.Spacing:0.###} mm are usual: {hole.Missing} missing");

    private static IEnumerable<RuleFinding> Thin(Volume volume) =>
        from place in volume.Places
        where place.Slices.Count < volume.Repeats
        select RuleFinding.Of(volume.Series, $"{place.Slices.Count} at {place.Distance:0.###} mm, where there are {volume.Repeats} elsewhere");

    private static IEnumerable<RuleFinding> Declared(SeriesUnderTest series) =>
        from stack in series.Stacks
        let declared = stack.First.Instance.NumberOfSlices ?? 0
        let found = Place.Of(stack, stack.Slices).Count
        where found < declared && !series.Volumes.Any(volume => volume.Stack == stack && (HolesIn(volume, WholeSlices).Count > 0))
        select RuleFinding.Of(series, $"{found} places, where Number of Slices says {declared}");

    internal const double WholeSlices = 0.2;
}
