namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>What is left of parallel rays behind a phantom in Hounsfield units; dense is bright.</summary>
internal static class Radiograph
{
    /// <summary>The side of the square detector, in mm.</summary>
    public const double Extent = 384;

    private const double Step = 6;
    private const int Steps = 64;

    // Brings the densest ray below 4096: 330 mm of soft tissue and bone.
    private const int Divisor = 16;

    /// <summary>The image, its rows from head to feet.</summary>
    /// <param name="phantom">What is in front of the detector.</param>
    /// <param name="matrix">Rows and columns.</param>
    /// <param name="lateral">Rays from right to left, else from back to front.</param>
    public static ushort[] Of(Phantom phantom, int matrix, bool lateral)
    {
        double spacing = Extent / matrix;
        ushort[] pixels = new ushort[matrix * matrix];
        for (int i = 0; i < pixels.Length; i++)
        {
            double across = (((i % matrix) + 0.5) * spacing) - (Extent / 2);
            double height = (Extent / 2) - (((i / matrix) + 0.5) * spacing);
            int sum = 0;

            // Each ray samples at its own places, or the steps would show as rings.
            double start = (Grain.At(i, lateral ? 3 : 4, 128) / 256.0) + 0.5;
            for (int step = 0; step < Steps; step++)
            {
                double along = ((step + start) * Step) - (Extent / 2);
                sum += phantom.At(lateral ? new Point(along, -across, height) : new Point(across, along, height)) + 1000;
            }

            pixels[i] = (ushort)Math.Clamp((sum / Divisor) + Grain.At(i, lateral ? 1 : 2, 16), 0, 4095);
        }

        return pixels;
    }
}
