namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A point or a direction in the patient's coordinates, in mm.</summary>
internal readonly record struct Point(double X, double Y, double Z)
{
    /// <summary>Goes <paramref name="steps"/> times along a direction.</summary>
    public Point Plus(Point direction, double steps) =>
        new(X + (direction.X * steps), Y + (direction.Y * steps), Z + (direction.Z * steps));
}
