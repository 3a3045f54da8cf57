using System.Buffers.Binary;
using System.Text;

namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>The header before an entry's bytes and the descriptor behind them (APPNOTE 4.3.7, 4.3.9).</summary>
internal static class LocalHeader
{
    /// <summary>Most bytes of a header of ours.</summary>
    public const int MaxLength = ZipFormat.LocalHeaderLength + EntryNames.MaxLength + Zip64ExtraLength;

    // Header, and two sizes of 8 bytes, which 4.5.3 asks for both here.
    private const int Zip64ExtraLength = 20;

    /// <summary>Encodes the header. One with CRC and sizes in it never needs Zip64: entries held in memory are small.</summary>
    /// <param name="facts">The entry; CRC and sizes count only without a descriptor.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(EntryFacts facts, Span<byte> target)
    {
        var hasDescriptor = (facts.Flags & ZipFormat.FlagDescriptor) != 0;
        var unknown = facts.IsZip64 ? ZipFormat.Saturated : 0;
        BinaryPrimitives.WriteUInt32LittleEndian(target, ZipFormat.LocalHeaderSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], facts.IsZip64 ? ZipFormat.Zip64Version : ZipFormat.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], facts.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], facts.Method);
        BinaryPrimitives.WriteUInt16LittleEndian(target[10..], ZipFormat.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(target[12..], ZipFormat.Date);
        BinaryPrimitives.WriteUInt32LittleEndian(target[14..], hasDescriptor ? 0 : facts.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(target[18..], hasDescriptor ? unknown : (uint)facts.CompressedSize);
        BinaryPrimitives.WriteUInt32LittleEndian(target[22..], hasDescriptor ? unknown : (uint)facts.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(target[26..], (ushort)facts.Name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(target[28..], (ushort)(facts.IsZip64 ? Zip64ExtraLength : 0));
        var end = ZipFormat.LocalHeaderLength + Encoding.ASCII.GetBytes(facts.Name, target[ZipFormat.LocalHeaderLength..]);
        if (facts.IsZip64)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[end..], ZipFormat.Zip64ExtraId);
            BinaryPrimitives.WriteUInt16LittleEndian(target[(end + 2)..], Zip64ExtraLength - 4);
            target.Slice(end + 4, Zip64ExtraLength - 4).Clear(); // not known yet
            end += Zip64ExtraLength;
        }

        return end;
    }

    /// <summary>Encodes the descriptor, if the entry has one.</summary>
    /// <param name="facts">The entry.</param>
    /// <param name="target">At least <see cref="ZipFormat.MaxDescriptorLength"/> bytes.</param>
    /// <returns>Bytes written; 0 without a descriptor.</returns>
    public static int EncodeDescriptor(EntryFacts facts, Span<byte> target)
    {
        if ((facts.Flags & ZipFormat.FlagDescriptor) == 0)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target, ZipFormat.DescriptorSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], facts.Crc32);

        // libarchive expects sizes of 8 bytes when the local header says Zip64 (4.3.9.2), Java before 22 when it has counted
        // more than fits into 4. Both are right when the writer knows in time; when it does not, we side with Java.
        if (!facts.IsZip64 && facts.CompressedSize <= uint.MaxValue && facts.Size <= uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target[8..], (uint)facts.CompressedSize);
            BinaryPrimitives.WriteUInt32LittleEndian(target[12..], (uint)facts.Size);
            return 16;
        }

        BinaryPrimitives.WriteInt64LittleEndian(target[8..], facts.CompressedSize);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], facts.Size);
        return 24;
    }

    /// <summary>All bytes of an entry: header, content, descriptor.</summary>
    public static long SpanOf(EntryFacts facts)
    {
        Span<byte> descriptor = stackalloc byte[ZipFormat.MaxDescriptorLength];
        return ZipFormat.LocalHeaderLength
            + facts.Name.Length
            + (facts.IsZip64 ? Zip64ExtraLength : 0)
            + facts.CompressedSize
            + EncodeDescriptor(facts, descriptor);
    }
}
