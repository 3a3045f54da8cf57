namespace MedicalImagingPipeline.Dicom;

/// <summary>How many characters a graphic set has, which is how ISO 2022 sorts them (PS3.5 6.1.2.4).</summary>
internal enum GraphicSetSize
{
    /// <summary>94 characters, one byte each, beside space and delete.</summary>
    N94,

    /// <summary>96 characters, one byte each.</summary>
    N96,

    /// <summary>94 rows of 94 characters, two bytes each.</summary>
    N94X94,
}

/// <summary>
/// A coded character set that ISO 2022 can designate as G0 or G1. Bytes are taken in 7 bits, so that a set is the same
/// in either place.
/// </summary>
/// <param name="size">With <paramref name="final"/> it names the set.</param>
/// <param name="final">The last byte of the escape sequence that designates the set.</param>
/// <param name="load">The characters from 0x20 on for one-byte sets, or from 0x2121 on; 0 where there is none.</param>
internal sealed class GraphicSet(GraphicSetSize size, char final, Func<char[]> load)
{
    private const int RowLength = 94;

    // The two-byte sets take a millisecond to load, and few runs meet more than one.
    private readonly Lazy<char[]> _characters = new(load);

    public GraphicSetSize Size => size;

    public char Final => final;

    public bool IsTwoByte => size == GraphicSetSize.N94X94;

    /// <summary>The character of a byte from 0x20 to 0x7F, or 0.</summary>
    public char Decode(int code) => _characters.Value[code - 0x20];

    /// <summary>The character of two bytes from 0x21 to 0x7E, or 0.</summary>
    public char Decode(int row, int cell) => _characters.Value[((row - 0x21) * RowLength) + (cell - 0x21)];
}
