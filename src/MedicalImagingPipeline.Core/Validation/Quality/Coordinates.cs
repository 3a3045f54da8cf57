namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>A point or direction in the patient's coordinates (PS3.3 C.7.6.2.1.1), millimetres.</summary>
internal readonly record struct Coordinates(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static Coordinates operator -(Coordinates a, Coordinates b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public double Dot(Coordinates other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Coordinates Cross(Coordinates other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>The angle to another direction, 0 to 180 degrees.</summary>
    public double AngleTo(Coordinates other)
    {
        double lengths = Length * other.Length;
        return lengths == 0 ? 0 : double.RadiansToDegrees(Math.Acos(Math.Clamp(Dot(other) / lengths, -1, 1)));
    }
}
