namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A body made of ellipsoids; the last that contains a point says what it measures.</summary>
/// <param name="outside">What a point in none of them measures.</param>
/// <param name="parts">From the outermost to the innermost.</param>
internal sealed class Phantom(int outside, params Ellipsoid[] parts)
{
    /// <summary>A chest in Hounsfield units, with a nodule of 9 mm radius in the right lung.</summary>
    public static Phantom Chest { get; } = new(
        -1000,
        new(new(0, 0, 0), new(165, 110, 400), 30),
        new(new(72, -5, 0), new(58, 82, 140), -820),
        new(new(-72, -5, 0), new(58, 82, 140), -820),
        new(new(22, -22, -20), new(52, 46, 66), 45),
        new(new(10, 40, 0), new(13, 13, 400), 60),
        new(new(0, -98, 0), new(15, 6, 120), 420),
        new(new(0, 74, 0), new(20, 18, 400), 480),
        new(new(0, 96, 0), new(9, 7, 400), 20),
        new(new(-78, 12, 6), new(9, 9, 9), 55));

    /// <summary>A head as a T1-weighted image shows it, in arbitrary units.</summary>
    public static Phantom Head { get; } = new(
        0,
        new(new(0, 0, 0), new(76, 96, 112), 820),
        new(new(0, 0, 0), new(70, 90, 106), 60),
        new(new(0, 0, 0), new(66, 86, 102), 240),
        new(new(32, 0, 4), new(32, 82, 92), 640),
        new(new(-32, 0, 4), new(32, 82, 92), 640),
        new(new(0, 0, 4), new(24, 60, 60), 760),
        new(new(11, -4, 14), new(7, 30, 14), 180),
        new(new(-11, -4, 14), new(7, 30, 14), 180),
        new(new(0, 34, -62), new(38, 28, 24), 600));

    /// <summary>The value at a point.</summary>
    public int At(Point point)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i].Contains(point))
            {
                return parts[i].Value;
            }
        }

        return outside;
    }
}
