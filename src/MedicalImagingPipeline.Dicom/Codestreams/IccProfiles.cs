using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// ICC profiles (ISO 15076-1 7, 10). What turns one colour into another stays where it was; descriptions, names of devices and makers,
/// dates, and bytes that no tag claims become zeros.
/// </summary>
public static class IccProfiles
{
    private const int HeaderLength = 128;
    private const int TagLength = 12;
    private const int TypeLength = 8;
    private const int MaxTags = 256;

    // Curves, matrices, tables, points, measuring conditions: types that are numbers.
    private static readonly string[] NumericTypes =
    [
        "XYZ ", "bACS", "chrm", "cicp", "clro", "curf", "curv", "cvst", "eACS", "fl16", "fl32", "fl64", "gbd ", "mAB ", "mBA ", "matf", "meas", "mft1", "mft2", "mpet", "para", "sf32", "sig ", "uf32",
        "ui08", "ui16", "ui32", "ui64", "vcgt", "view",
    ];

    /// <summary>A profile of the same length without its texts and date.</summary>
    /// <returns>Null when the bytes are no profile.</returns>
    public static byte[]? WithoutText(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderLength + 4 || !profile[36..40].SequenceEqual("acsp"u8))
        {
            return null;
        }

        uint tags = BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]);
        int table = HeaderLength + 4;
        if (tags > MaxTags || table + ((int)tags * TagLength) > profile.Length)
        {
            return null;
        }

        byte[] written = new byte[profile.Length];
        CopyHeader(profile, written);
        int end = table + ((int)tags * TagLength);
        profile[HeaderLength..end].CopyTo(written.AsSpan(HeaderLength));
        for (int at = table; at < end; at += TagLength)
        {
            uint offset = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]);
            uint size = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]);
            if (size < TypeLength || offset < end || offset + (ulong)size > (ulong)profile.Length)
            {
                return null;
            }

            ReadOnlySpan<byte> data = profile.Slice((int)offset, (int)size);
            data[..KeptOf(data)].CopyTo(written.AsSpan((int)offset));
        }

        return written;
    }

    // All but the date of 24 to 35, the ID of 84 to 99, which is a digest of what was, and what is reserved (7.2).
    private static void CopyHeader(ReadOnlySpan<byte> profile, Span<byte> written)
    {
        profile[..24].CopyTo(written);
        profile[36..84].CopyTo(written[36..]);
    }

    /// <summary>How much of a tag's data stays: all of numbers; of texts the type and, so that they can be read as empty ones, their counts.</summary>
    private static int KeptOf(ReadOnlySpan<byte> data)
    {
        foreach (string type in NumericTypes)
        {
            if (System.Text.Encoding.ASCII.GetBytes(type).AsSpan().SequenceEqual(data[..4]))
            {
                return data.Length;
            }
        }

        // textDescription: one count, then text. multiLocalizedUnicode: records of language and length, then texts.
        return data.StartsWith("desc"u8) ? Math.Min(data.Length, 12)
            : data.StartsWith("mluc"u8) && data.Length >= 16 ? (int)Math.Min(data.Length, 16 + (12L * Math.Min(MaxTags, BinaryPrimitives.ReadUInt32BigEndian(data[8..]))))
            : TypeLength;
    }
}
