namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A convex ultrasound image in RGB: a fan of speckle with a dark cyst, and room for text above it.</summary>
internal sealed class SectorScan
{
    private const int Lines = 3;

    // One dot of the font is as many pixels as keep the text readable on a large image.
    private readonly int _scale;

    /// <summary>Draws the fan.</summary>
    public SectorScan(int width, int height)
    {
        Width = width;
        Height = height;
        _scale = Math.Max(1, width / 256);
        Top = (Lines * (PixelFont.Height + 2) + 2) * _scale;
        Pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            Pixels.AsSpan(i * 3, 3).Fill((byte)Echo(i % width, i / width));
        }
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The first row below the text.</summary>
    public int Top { get; }

    /// <summary>Red, green, blue for each pixel, row by row.</summary>
    public byte[] Pixels { get; }

    /// <summary>Writes a line of text into the pixels, in yellow.</summary>
    public void Burn(string text, int line) => PixelFont.Draw(text, (dotX, dotY) =>
    {
        for (int i = 0; i < _scale * _scale; i++)
        {
            int x = ((dotX + 2) * _scale) + (i % _scale);
            int y = ((dotY + 2 + (line * (PixelFont.Height + 2))) * _scale) + (i / _scale);
            new byte[] { 255, 230, 80 }.CopyTo(Pixels, ((y * Width) + x) * 3);
        }
    });

    private int Echo(int x, int y)
    {
        // In thousandths of the fan's depth, from its tip a little above the image.
        int depth = Height - Top;
        int right = ((x * 2) - Width) * 500 / depth;
        int down = ((y - Top) * 1000 / depth) + 150;
        int distance = (right * right) + (down * down);
        if (y < Top || Math.Abs(right) * 10 > down * 7 || distance is < 200 * 200 or > 1140 * 1140)
        {
            return 0;
        }

        int cystX = right - 120;
        int cystY = down - 600;
        int level = (cystX * cystX) + (cystY * cystY * 2) < 130 * 130 ? 12 : 120 - (down / 15);
        return Math.Clamp(level + (level * Grain.At((y * Width) + x, 5, 100) / 130), 0, 255);
    }
}
