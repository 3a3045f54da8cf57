using System.Buffers.Binary;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Tells encodings of pixel data by their first bytes, and which a transfer syntax asks for (PS3.5 8.2, A.4).</summary>
internal static class Codestreams
{
    private const byte StartOfScan = 0xDA;
    private const int RleHeader = 64;
    private const int MaxRleSegments = 15;

    private static readonly Dictionary<string, CodestreamKind[]> Asked = new(StringComparer.Ordinal)
    {
        ["1.2.840.10008.1.2.5"] = [CodestreamKind.Rle],
        ["1.2.840.10008.1.2.4.50"] = [CodestreamKind.JpegBaseline],
        ["1.2.840.10008.1.2.4.51"] = [CodestreamKind.JpegExtended, CodestreamKind.JpegBaseline],
        ["1.2.840.10008.1.2.4.57"] = [CodestreamKind.JpegLossless],
        ["1.2.840.10008.1.2.4.70"] = [CodestreamKind.JpegLossless],
        ["1.2.840.10008.1.2.4.80"] = [CodestreamKind.JpegLs],
        ["1.2.840.10008.1.2.4.81"] = [CodestreamKind.JpegLs],
        ["1.2.840.10008.1.2.4.90"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.91"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.92"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.93"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.201"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.202"] = [CodestreamKind.Jpeg2000],
        ["1.2.840.10008.1.2.4.203"] = [CodestreamKind.Jpeg2000],
    };

    /// <summary>Whether a transfer syntax allows what was found; true for one of which nothing is known.</summary>
    public static bool Fits(string transferSyntaxUid, CodestreamKind found) =>
        !Asked.TryGetValue(transferSyntaxUid, out CodestreamKind[]? asked) || asked.Contains(found)
        || (found == CodestreamKind.Jpeg && asked.Any(kind => kind is CodestreamKind.JpegBaseline or CodestreamKind.JpegExtended or CodestreamKind.JpegLossless or CodestreamKind.JpegLs));

    /// <summary>Tells a fragment by its first bytes.</summary>
    public static CodestreamKind Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0x4F, 0xFF, 0x51, ..] => CodestreamKind.Jpeg2000,
        [0xFF, 0xD8, 0xFF, ..] => OfJpeg(start),
        _ => IsRle(start) ? CodestreamKind.Rle : CodestreamKind.Unknown,
    };

    /// <summary>Where the frame header of a JPEG stream begins; 0 when there is none, -1 when these bytes end before it.</summary>
    public static int FrameHeaderOf(ReadOnlySpan<byte> stream)
    {
        // Markers up to that whose number is the process (ISO 10918-1 B.2, ISO 14495-1 C.1.2).
        for (int at = 2; at + 4 <= stream.Length && stream[at] == 0xFF;)
        {
            switch (stream[at + 1])
            {
                case 0xFF:
                    at++;
                    continue;
                case 0xC4 or 0xC8 or 0xCC:
                    break;
                case (>= 0xC0 and <= 0xCF) or 0xF7:
                    return at;
                case StartOfScan:
                    return 0;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (at + 4 > stream.Length)
            {
                return -1;
            }
        }

        return 0;
    }

    private static CodestreamKind OfJpeg(ReadOnlySpan<byte> stream) => FrameHeaderOf(stream) switch
    {
        -1 => CodestreamKind.Jpeg,
        0 => CodestreamKind.JpegOther,
        var at => stream[at + 1] switch
        {
            0xC0 => CodestreamKind.JpegBaseline,
            0xC1 => CodestreamKind.JpegExtended,
            0xC3 => CodestreamKind.JpegLossless,
            0xF7 => CodestreamKind.JpegLs,
            _ => CodestreamKind.JpegOther,
        },
    };

    // The number of segments, then where each begins; the first right after the header.
    private static bool IsRle(ReadOnlySpan<byte> start) =>
        start.Length >= RleHeader
        && BinaryPrimitives.ReadUInt32LittleEndian(start) is >= 1 and <= MaxRleSegments
        && BinaryPrimitives.ReadUInt32LittleEndian(start[4..]) == RleHeader;
}
