namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Slices that lie one behind the other, as often at each place as the series repeats them.</summary>
/// <param name="stack">Whose slices they are.</param>
/// <param name="places">From one end to the other.</param>
/// <param name="repeats">How many slices a place should have; 0 where that cannot be said.</param>
internal sealed class Volume(Stack stack, IReadOnlyList<Place> places, int repeats)
{
    // With fewer gaps nobody can say which of them is the usual one.
    private const int MinGaps = 3;

    /// <summary>The stack.</summary>
    public Stack Stack { get; } = stack;

    /// <summary>The series.</summary>
    public SeriesUnderTest Series => Stack.Series;

    /// <summary>The places.</summary>
    public IReadOnlyList<Place> Places { get; } = places;

    /// <summary>How many slices a place should have; 0 where that cannot be said.</summary>
    public int Repeats { get; } = repeats;

    /// <summary>The distance from each place to the next, millimetres.</summary>
    public IReadOnlyList<double> Gaps { get; } = [.. places.Zip(places.Skip(1), (place, next) => next.Distance - place.Distance)];

    /// <summary>The usual distance, the median; 0 where there are too few.</summary>
    public double Spacing => Gaps.Count < MinGaps ? 0 : Gaps.Order().ElementAt(Gaps.Count / 2);
}
