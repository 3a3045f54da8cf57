namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>An image shrunk to at most 96 cells a side, each the mean of the values that fell in it. Takes values in any order.</summary>
internal sealed class ThumbnailGrid
{
    /// <summary>The longest side, in cells.</summary>
    public const int Side = 96;

    private readonly int[] _cellOfColumn;
    private readonly int[] _cellOfRow;
    private readonly double[] _sums;
    private readonly int[] _counts;

    /// <summary>Prepares the cells of an image.</summary>
    /// <param name="columns">Its width, at least 1.</param>
    /// <param name="rows">Its height, at least 1.</param>
    public ThumbnailGrid(int columns, int rows)
    {
        int longest = Math.Max(columns, rows);
        Columns = Cells(columns, longest);
        Rows = Cells(rows, longest);
        _cellOfColumn = Map(columns, Columns);
        _cellOfRow = Map(rows, Rows);
        _sums = new double[Columns * Rows];
        _counts = new int[Columns * Rows];
    }

    /// <summary>Cells across.</summary>
    public int Columns { get; }

    /// <summary>Cells down.</summary>
    public int Rows { get; }

    /// <summary>Adds part of a pixel's value; one of its parts must count as the pixel.</summary>
    public void Add(int column, int row, double value, bool isPixel)
    {
        int cell = (_cellOfRow[row] * Columns) + _cellOfColumn[column];
        _sums[cell] += value;
        _counts[cell] += isPixel ? 1 : 0;
    }

    /// <summary>The means, row by row; 0 where nothing fell.</summary>
    public double[] Means()
    {
        double[] means = new double[_sums.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = _counts[i] == 0 ? 0 : _sums[i] / _counts[i];
        }

        return means;
    }

    private static int Cells(int length, int longest) =>
        longest <= Side ? length : (int)Math.Max(1, (long)length * Side / longest);

    private static int[] Map(int length, int cells)
    {
        int[] map = new int[length];
        for (int i = 0; i < length; i++)
        {
            map[i] = (int)((long)i * cells / length);
        }

        return map;
    }
}
