namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The plane of an image in the patient (PS3.3 C.7.6.2.1.1): row and column direction as unit vectors.</summary>
internal sealed class ImagePlane
{
    /// <summary>The names of orientations, as the columns have them.</summary>
    public const string Sagittal = "sagittal", Coronal = "coronal", Axial = "axial", Oblique = "oblique";

    // Twenty degrees off an axis are oblique; a tilted gantry or a brain along its line is axial to who reads it.
    private static readonly double Least = Math.Cos(20 * Math.PI / 180);
    private static readonly string[] Names = [Sagittal, Coronal, Axial];

    private readonly double[] _normal;

    private ImagePlane(double[] normal) => _normal = normal;

    /// <summary>Sagittal, coronal, axial or oblique, by the direction that the image looks in.</summary>
    public string Orientation
    {
        get
        {
            int axis = Enumerable.Range(0, 3).MaxBy(i => Math.Abs(_normal[i]));
            return Math.Abs(_normal[axis]) >= Least ? Names[axis] : Oblique;
        }
    }

    /// <summary>The plane of six direction cosines, or null when they are none.</summary>
    public static ImagePlane? Of(IReadOnlyList<double> cosines)
    {
        if (cosines.Count != 6)
        {
            return null;
        }

        double[] normal =
        [
            (cosines[1] * cosines[5]) - (cosines[2] * cosines[4]),
            (cosines[2] * cosines[3]) - (cosines[0] * cosines[5]),
            (cosines[0] * cosines[4]) - (cosines[1] * cosines[3]),
        ];
        double length = Math.Sqrt(normal.Sum(part => part * part));
        return Math.Abs(length - 1) < 0.01 ? new ImagePlane(normal) : null;
    }

    /// <summary>How far along the normal a position lies, in millimetres; null when it is none.</summary>
    public double? Along(IReadOnlyList<double> position) =>
        position.Count == 3 ? Math.Round((position[0] * _normal[0]) + (position[1] * _normal[1]) + (position[2] * _normal[2]), 3) + 0.0 : null;
}
