namespace MedicalImagingPipeline.Dicom;

/// <summary>An eighth of a JPEG image in each direction: the mean of each block of 8 by 8 samples of one component.</summary>
/// <param name="columns">Blocks across.</param>
/// <param name="rows">Blocks down.</param>
/// <param name="precision">Bits of a sample.</param>
/// <param name="samples">The means, row by row, from 0 to the largest that the precision holds.</param>
public sealed class JpegPreview(int columns, int rows, int precision, ReadOnlyMemory<int> samples)
{
    /// <summary>Blocks across.</summary>
    public int Columns { get; } = columns;

    /// <summary>Blocks down.</summary>
    public int Rows { get; } = rows;

    /// <summary>Bits of a sample, 8 or 12.</summary>
    public int Precision { get; } = precision;

    /// <summary>The means, row by row.</summary>
    public ReadOnlyMemory<int> Samples { get; } = samples;
}
