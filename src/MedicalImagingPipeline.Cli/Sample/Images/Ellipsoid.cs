namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A body part in the patient's coordinates (PS3.3 C.7.6.2.1.1): x to the left, y to the back, z to the head, in mm.</summary>
/// <param name="Center">The middle.</param>
/// <param name="Radius">Half its extent along each axis.</param>
/// <param name="Value">What a voxel inside measures.</param>
internal readonly record struct Ellipsoid(Point Center, Point Radius, int Value)
{
    /// <summary>Whether a point lies inside. Only the four operations: the same answer on every processor.</summary>
    public bool Contains(Point point)
    {
        double x = (point.X - Center.X) / Radius.X;
        double y = (point.Y - Center.Y) / Radius.Y;
        double z = (point.Z - Center.Z) / Radius.Z;
        return (x * x) + (y * y) + (z * z) <= 1;
    }
}
