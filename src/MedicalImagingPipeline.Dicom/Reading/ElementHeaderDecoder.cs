using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>Bytes to element header, without a stream (PS3.5 7.1.2, 7.1.3).</summary>
internal static class ElementHeaderDecoder
{
    /// <summary>The longest header: tag, VR, two reserved bytes, 32-bit length.</summary>
    public const int MaxLength = 12;

    /// <summary>What became of the bytes.</summary>
    public enum Result
    {
        Done,
        MoreNeeded,
        InvalidVr,
    }

    /// <summary>Decodes one header from the start of <paramref name="bytes"/>.</summary>
    public static Result Decode(
        ReadOnlySpan<byte> bytes, bool isExplicit, bool isLittleEndian, long offset, out ElementHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        if (bytes.Length < 8)
        {
            return Result.MoreNeeded;
        }

        DicomTag tag = ReadTag(bytes, isLittleEndian);
        if (!isExplicit || tag.Group == 0xFFFE)
        {
            DicomVr implied = tag.Group == 0xFFFE ? DicomVr.UN : DicomDictionary.VrOf(tag);
            header = new ElementHeader(tag, implied, ReadUInt32(bytes[4..], isLittleEndian), offset);
            consumed = 8;
            return Result.Done;
        }

        if (VrTable.TryGet(bytes[4], bytes[5]) is not { } traits)
        {
            return Result.InvalidVr;
        }

        if (!traits.IsLong)
        {
            header = new ElementHeader(tag, traits.Vr, ReadUInt16(bytes[6..], isLittleEndian), offset);
            consumed = 8;
            return Result.Done;
        }

        if (bytes.Length < MaxLength)
        {
            return Result.MoreNeeded;
        }

        header = new ElementHeader(tag, traits.Vr, ReadUInt32(bytes[8..], isLittleEndian), offset);
        consumed = MaxLength;
        return Result.Done;
    }

    /// <summary>
    /// Decodes an explicit header whose VR is none, as UN: two capital letters are a VR of a later edition, which has
    /// the long form (PS3.5 6.2); blanks, zeros, dashes and question marks stand where a writer knew no VR, in the short form.
    /// </summary>
    public static Result DecodeUnknownVr(ReadOnlySpan<byte> bytes, bool isLittleEndian, long offset, out ElementHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        DicomTag tag = ReadTag(bytes, isLittleEndian);
        switch ((bytes[4], bytes[5]))
        {
            case ( >= (byte)'A' and <= (byte)'Z', >= (byte)'A' and <= (byte)'Z') when bytes[6] == 0 && bytes[7] == 0:
                if (bytes.Length < MaxLength)
                {
                    return Result.MoreNeeded;
                }

                header = new ElementHeader(tag, DicomVr.UN, ReadUInt32(bytes[8..], isLittleEndian), offset);
                consumed = MaxLength;
                return Result.Done;

            case ((byte)' ', (byte)' ') or (0, 0) or ((byte)'-', (byte)'-') or ((byte)'?', (byte)'?'):
                header = new ElementHeader(tag, DicomVr.UN, ReadUInt16(bytes[6..], isLittleEndian), offset);
                consumed = 8;
                return Result.Done;

            default:
                return Result.InvalidVr;
        }
    }

    /// <summary>The tag at the start of <paramref name="bytes"/>.</summary>
    public static DicomTag ReadTag(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        new(ReadUInt16(bytes, isLittleEndian), ReadUInt16(bytes[2..], isLittleEndian));

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isLittleEndian) => isLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool isLittleEndian) => isLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
