using System.Buffers.Binary;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>What a JPEG, JPEG-LS or JPEG 2000 image says of itself, before any pixel.</summary>
/// <param name="Rows">Lines; 0 where they are only counted at the end of the image.</param>
/// <param name="Columns">Samples of a line.</param>
/// <param name="Samples">Components.</param>
/// <param name="Bits">Bits of a sample; of several components the most.</param>
/// <param name="IsSigned">Whether samples are two's complement; null where the encoding does not say.</param>
internal readonly record struct CodestreamHeader(long Rows, long Columns, int Samples, int Bits, bool? IsSigned)
{
    private const int SizComponents = 42;
    private const int SofLength = 10;

    /// <summary>Reads the header from a fragment's first bytes; null where it has none, or not in them.</summary>
    public static CodestreamHeader? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0x4F, 0xFF, 0x51, ..] => OfJpeg2000(start),
        [0xFF, 0xD8, 0xFF, ..] when Codestreams.FrameHeaderOf(start) is var at and > 0 => OfJpeg(start[at..]),
        _ => null,
    };

    // Marker, length, precision, lines, samples a line, components (ISO 10918-1 B.2.2, ISO 14495-1 C.2.2).
    private static CodestreamHeader? OfJpeg(ReadOnlySpan<byte> frame) => frame.Length < SofLength ? null
        : new(BinaryPrimitives.ReadUInt16BigEndian(frame[5..]), BinaryPrimitives.ReadUInt16BigEndian(frame[7..]), frame[9], frame[4], null);

    // SOC, then SIZ: the image is the reference grid from its offset on (ISO 15444-1 A.5.1).
    private static CodestreamHeader? OfJpeg2000(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < SizComponents)
        {
            return null;
        }

        int components = BinaryPrimitives.ReadUInt16BigEndian(stream[40..]);
        if (components == 0 || stream.Length < SizComponents + (3 * components))
        {
            return null;
        }

        int bits = 0;
        bool isSigned = false;
        for (int i = 0; i < components; i++)
        {
            byte depth = stream[SizComponents + (3 * i)];
            bits = Math.Max(bits, (depth & 0x7F) + 1);
            isSigned |= (depth & 0x80) != 0;
        }

        return new((long)Word(stream, 12) - Word(stream, 20), (long)Word(stream, 8) - Word(stream, 16), components, bits, isSigned);
    }

    private static uint Word(ReadOnlySpan<byte> stream, int at) => BinaryPrimitives.ReadUInt32BigEndian(stream[at..]);
}
