namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>By how much slices are offset against one another.</summary>
internal static class Tilts
{
    private const int MinPlaces = 3;

    /// <summary>The angle between the way from the first slice of a CT stack to its last, and the normal; 0 where there is no such way.</summary>
    public static double Of(Stack stack)
    {
        IReadOnlyList<Place> places = stack.First.Instance.Facts.Modality == "CT" ? Place.Of(stack, stack.Slices) : [];
        return places.Count < MinPlaces ? 0 : (places[^1].Slices[0].Position - places[0].Slices[0].Position).AngleTo(stack.First.Orientation.Normal);
    }
}
