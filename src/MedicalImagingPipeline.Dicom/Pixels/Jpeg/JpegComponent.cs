namespace MedicalImagingPipeline.Dicom;

/// <summary>A component of a JPEG frame (ITU-T T.81 B.2.2), and where its decoding stands.</summary>
internal sealed class JpegComponent
{
    public required byte Id { get; init; }

    /// <summary>Horizontal sampling factor, 1 to 4.</summary>
    public required int Horizontal { get; init; }

    /// <summary>Vertical sampling factor, 1 to 4.</summary>
    public required int Vertical { get; init; }

    public required int Quantization { get; init; }

    /// <summary>Blocks across that belong to the image; an interleaved scan has more, to fill its last unit.</summary>
    public required int Columns { get; init; }

    /// <summary>Blocks down that belong to the image.</summary>
    public required int Rows { get; init; }

    public JpegHuffmanTable? Dc { get; set; }

    public JpegHuffmanTable? Ac { get; set; }

    /// <summary>The DC coefficient of the block before, which the next is coded against.</summary>
    public int Prediction { get; set; }
}
