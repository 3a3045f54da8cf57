namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>How an image lies: the directions of its rows and columns (Image Orientation (Patient), PS3.3 C.7.6.2.1.1).</summary>
internal sealed record Orientation(Coordinates Row, Coordinates Column)
{
    /// <summary>The direction in which slices follow one another.</summary>
    public Coordinates Normal { get; } = Row.Cross(Column);

    /// <summary>Takes six direction cosines; null when they are none.</summary>
    public static Orientation? From(IReadOnlyList<double> cosines)
    {
        if (cosines.Count != 6 || !cosines.All(double.IsFinite))
        {
            return null;
        }

        var orientation = new Orientation(new Coordinates(cosines[0], cosines[1], cosines[2]), new Coordinates(cosines[3], cosines[4], cosines[5]));
        return orientation.Normal.Length > 0.5 ? orientation : null;
    }

    /// <summary>By how many degrees the other lies differently, about any axis.</summary>
    public double AngleTo(Orientation other) => Math.Max(Row.AngleTo(other.Row), Column.AngleTo(other.Column));
}
