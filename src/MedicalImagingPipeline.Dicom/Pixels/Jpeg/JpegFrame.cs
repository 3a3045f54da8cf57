using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>A JPEG frame header (ITU-T T.81 B.2.2) of a sequential Huffman process.</summary>
internal sealed class JpegFrame
{
    private const int FixedLength = 6;
    private const int MaxFactor = 4;

    private JpegFrame(int precision, int columns, int rows, JpegComponent[] components)
    {
        Precision = precision;
        Components = components;
        int width = 8 * components.Max(component => component.Horizontal);
        int height = 8 * components.Max(component => component.Vertical);
        UnitColumns = (columns + width - 1) / width;
        UnitRows = (rows + height - 1) / height;
    }

    public int Precision { get; }

    public JpegComponent[] Components { get; }

    /// <summary>Units across of an interleaved scan.</summary>
    public int UnitColumns { get; }

    /// <summary>Units down.</summary>
    public int UnitRows { get; }

    public static JpegFrame Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < FixedLength || header.Length != FixedLength + (3 * header[5]))
        {
            throw JpegPreviewDecoder.Error("a JPEG frame header of another length than its components take");
        }

        int precision = header[0];
        int rows = BinaryPrimitives.ReadUInt16BigEndian(header[1..]);
        int columns = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        int count = header[5];
        if (precision is not (8 or 12) || rows == 0 || columns == 0 || count is not (1 or 3))
        {
            throw JpegPreviewDecoder.Error("a JPEG frame of a kind that DICOM has not");
        }

        (int most, int tallest) = MaxFactors(header[FixedLength..]);
        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> row = header.Slice(FixedLength + (3 * i), 3);
            int horizontal = row[1] >> 4;
            int vertical = row[1] & 15;
            components[i] = new JpegComponent
            {
                Id = row[0],
                Horizontal = horizontal,
                Vertical = vertical,
                Quantization = row[2] & 3,
                Columns = Blocks(columns, horizontal, most),
                Rows = Blocks(rows, vertical, tallest),
            };
        }

        return new JpegFrame(precision, columns, rows, components);
    }

    private static (int Horizontal, int Vertical) MaxFactors(ReadOnlySpan<byte> rows)
    {
        (int horizontal, int vertical) = (0, 0);
        for (int at = 0; at < rows.Length; at += 3)
        {
            (int h, int v) = (rows[at + 1] >> 4, rows[at + 1] & 15);
            if (h is < 1 or > MaxFactor || v is < 1 or > MaxFactor)
            {
                throw JpegPreviewDecoder.Error("a JPEG sampling factor that is none from 1 to 4");
            }

            (horizontal, vertical) = (Math.Max(horizontal, h), Math.Max(vertical, v));
        }

        return (horizontal, vertical);
    }

    // A.1.1 and A.2.4: the component's samples, rounded up, in blocks, rounded up.
    private static int Blocks(int samples, int factor, int most) => ((((samples * factor) + most - 1) / most) + 7) / 8;
}
