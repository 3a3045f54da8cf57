namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>
/// Takes a stack apart into volumes. Where each place has the same number of slices, a series repeats them (echoes, phases,
/// time points), whether or not it says by what. Where they differ, values that tell slices at one place apart, and that
/// many slices share, make a volume each; what is left then is doubled or missing.
/// </summary>
internal static class VolumeSplitter
{
    // A value that fewer slices share, such as the time of each, makes no volume.
    private const int MinSlices = 3;

    /// <summary>The volumes of a stack.</summary>
    public static IEnumerable<Volume> Split(Stack stack) => ByRepeats(stack).SelectMany(Slabs.Of);

    private static IEnumerable<Volume> ByRepeats(Stack stack)
    {
        IReadOnlyList<Place> places = Place.Of(stack, stack.Slices);
        int most = places.Max(place => place.Slices.Count);
        if (places.All(place => place.Slices.Count == most))
        {
            return [new Volume(stack, places, most)];
        }

        int[] telling = [.. Enumerable.Range(0, stack.First.Repeats.Count).Where(dimension => IsTelling(places, dimension))];
        for (int taken = telling.Length; taken > 0; taken--)
        {
            List<Slice>[] parts = [.. stack.Slices
                .GroupBy(slice => string.Join('|', telling.Take(taken).Select(dimension => slice.Repeats.ElementAtOrDefault(dimension))), StringComparer.Ordinal)
                .Select(part => part.ToList())];
            if (parts.All(part => part.Count >= MinSlices))
            {
                return parts.Select(part => Place.Of(stack, part)).Select(part => new Volume(stack, part, Usual(part)));
            }
        }

        return [new Volume(stack, places, Usual(places))];
    }

    // Whether somewhere two slices at one place differ in it.
    private static bool IsTelling(IReadOnlyList<Place> places, int dimension) =>
        places.Any(place => place.Slices.Select(slice => slice.Repeats.ElementAtOrDefault(dimension)).Distinct(StringComparer.Ordinal).Skip(1).Any());

    // The number that most places have; where no number is that of most, none.
    private static int Usual(IReadOnlyList<Place> places)
    {
        var usual = places.GroupBy(place => place.Slices.Count).MaxBy(group => group.Count())!;
        return usual.Count() * 2 > places.Count ? usual.Key : 0;
    }
}
