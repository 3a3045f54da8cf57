namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>Codestreams up to their first pixel: a decoder would refuse them, and nothing here decodes.</summary>
internal static class TestCodestreams
{
    public const byte Baseline = 0xC0;
    public const byte Extended = 0xC1;
    public const byte Lossless = 0xC3;
    public const byte JpegLs = 0xF7;

    /// <summary>SOI, a comment, the frame header, a scan.</summary>
    public static byte[] Jpeg(byte startOfFrame, int bits, int rows, int columns, int samples = 1) =>
    [
        0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 1, 2,
        0xFF, startOfFrame, 0, (byte)(8 + (3 * samples)), (byte)bits, (byte)(rows >> 8), (byte)(rows & 0xFF), (byte)(columns >> 8), (byte)(columns & 0xFF), (byte)samples,
        .. Enumerable.Range(1, samples).SelectMany(component => new byte[] { (byte)component, 0x11, 0 }),
        0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 0, 0, 0x55, 0xAA, 0xFF, 0xD9,
    ];

    /// <summary>SOC and SIZ, whose image begins at an offset in its grid.</summary>
    public static byte[] Jpeg2000(int bits, int rows, int columns, int samples = 1, bool isSigned = false, int offset = 0) =>
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, (byte)(38 + (3 * samples)), 0, 0,
        .. Word(columns + offset), .. Word(rows + offset), .. Word(offset), .. Word(offset), .. Word(columns + offset), .. Word(rows + offset), .. Word(0), .. Word(0),
        0, (byte)samples,
        .. Enumerable.Range(0, samples).SelectMany(_ => new byte[] { (byte)((bits - 1) | (isSigned ? 0x80 : 0)), 1, 1 }),
        0xFF, 0x52, 0, 2, 0xFF, 0xD9,
    ];

    private static byte[] Word(int value) => BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value));
}
