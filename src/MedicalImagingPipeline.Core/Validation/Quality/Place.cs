namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>A place along a stack, and the slices that lie there.</summary>
/// <param name="distance">Along the normal, millimetres.</param>
internal sealed class Place(double distance)
{
    /// <summary>Slices that lie nearer to each other are at one place, millimetres: positions are rounded, and no scanner's slices are as close.</summary>
    public const double Same = 0.02;

    /// <summary>Along the normal, millimetres.</summary>
    public double Distance { get; } = distance;

    /// <summary>The slices, by the number that a viewer sorts by.</summary>
    public List<Slice> Slices { get; } = [];

    /// <summary>Puts slices in their places, from one end to the other.</summary>
    public static IReadOnlyList<Place> Of(Stack stack, IEnumerable<Slice> slices)
    {
        var places = new List<Place>();
        foreach ((Slice slice, double distance) in slices
            .Select(slice => (Slice: slice, Distance: stack.DistanceOf(slice)))
            .OrderBy(slice => slice.Distance).ThenBy(slice => slice.Slice.Number))
        {
            if (places.Count == 0 || distance - places[^1].Distance > Same)
            {
                places.Add(new Place(distance));
            }

            places[^1].Slices.Add(slice);
        }

        foreach (Place place in places)
        {
            place.Slices.Sort((a, b) => a.Number.CompareTo(b.Number));
        }

        return places;
    }
}
