using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A square slice in space (PS3.3 C.7.6.2).</summary>
/// <param name="Position">The centre of the first pixel: Image Position (Patient).</param>
/// <param name="Row">The direction in which a row runs, a unit vector: the first three of Image Orientation (Patient).</param>
/// <param name="Column">The direction in which a column runs, a unit vector: the last three.</param>
/// <param name="Spacing">Between the centres of pixels, in mm.</param>
/// <param name="Matrix">Rows and columns.</param>
internal readonly record struct ImagePlane(Point Position, Point Row, Point Column, double Spacing, int Matrix)
{
    /// <summary>A transverse slice around the axis of the body, seen from the feet.</summary>
    public static ImagePlane Axial(double fieldOfView, int matrix, double z)
    {
        double spacing = fieldOfView / matrix;
        double corner = (spacing - fieldOfView) / 2;
        return new(new(corner, corner, z), new(1, 0, 0), new(0, 1, 0), spacing, matrix);
    }

    /// <summary>A sagittal slice, seen from the left.</summary>
    public static ImagePlane Sagittal(double fieldOfView, int matrix, double x)
    {
        double spacing = fieldOfView / matrix;
        double corner = (spacing - fieldOfView) / 2;
        return new(new(x, corner, -corner), new(0, 1, 0), new(0, 0, -1), spacing, matrix);
    }

    /// <summary>The Image Plane module, but for the slice's thickness.</summary>
    public SampleDataset Module() => new()
    {
        { DicomTags.ImagePositionPatient, SampleModules.Number(Position.X, Position.Y, Position.Z) },
        { DicomTags.ImageOrientationPatient, SampleModules.Number(Row.X, Row.Y, Row.Z, Column.X, Column.Y, Column.Z) },
        { DicomTags.PixelSpacing, SampleModules.Number(Spacing, Spacing) },
    };

    /// <summary>Samples a phantom at each pixel's centre, with a grain that hides no edge.</summary>
    /// <param name="phantom">What is scanned.</param>
    /// <param name="offset">Added to each value, so that none is negative.</param>
    /// <param name="grain">The largest deviation.</param>
    public ushort[] Scan(Phantom phantom, int offset, int grain)
    {
        ushort[] pixels = new ushort[Matrix * Matrix];
        int slice = (int)((Position.X * 7) + (Position.Z * 13));
        for (int i = 0; i < pixels.Length; i++)
        {
            Point point = Position.Plus(Row, (i % Matrix) * Spacing).Plus(Column, (i / Matrix) * Spacing);
            pixels[i] = (ushort)Math.Max(0, phantom.At(point) + offset + Grain.At(i, slice, grain));
        }

        return pixels;
    }
}
