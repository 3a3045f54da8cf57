namespace MedicalImagingPipeline.Dicom;

/// <summary>A Huffman table (ITU-T T.81 C): codes of each length in ascending order.</summary>
internal sealed class JpegHuffmanTable
{
    private const int MaxLength = 16;

    private readonly int[] _first = new int[MaxLength + 1];
    private readonly int[] _count = new int[MaxLength + 1];
    private readonly int[] _offset = new int[MaxLength + 1];
    private readonly byte[] _symbols;

    /// <summary>Makes a table.</summary>
    /// <param name="counts">How many codes there are of each length, 1 to 16 bits.</param>
    /// <param name="symbols">What they stand for, in their order.</param>
    /// <exception cref="DicomFormatException">There are more codes of a length than bits can tell apart.</exception>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        int code = 0;
        int offset = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            _first[length] = code;
            _count[length] = counts[length - 1];
            _offset[length] = offset;
            code += _count[length];
            offset += _count[length];
            if (code > 1 << length)
            {
                throw JpegPreviewDecoder.Error("a Huffman table with more codes than there are");
            }

            code <<= 1;
        }
    }

    /// <summary>Reads one code and gives what it stands for.</summary>
    public int Read(ref JpegBitReader bits)
    {
        int code = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            code = (code << 1) | bits.Read(1);
            int index = code - _first[length];
            if (index >= 0 && index < _count[length])
            {
                return _symbols[_offset[length] + index];
            }
        }

        throw JpegPreviewDecoder.Error("bits that are no code of their Huffman table");
    }
}
