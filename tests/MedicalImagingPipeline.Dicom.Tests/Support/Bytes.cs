using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Builds data sets byte by byte, broken ones too, without the library's own writer.</summary>
internal sealed class Bytes(bool isExplicit = true, bool isBigEndian = false)
{
    public const uint Undefined = 0xFFFFFFFF;

    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    /// <summary>An element with the length of its value.</summary>
    public Bytes Element(uint tag, string vr, ReadOnlySpan<byte> value) => Header(tag, vr, (uint)value.Length).Raw(value);

    /// <summary>An element of ASCII text, padded with a space to even length.</summary>
    public Bytes Text(uint tag, string vr, string text) =>
        Element(tag, vr, Encoding.Latin1.GetBytes((text.Length & 1) == 0 ? text : text + (vr == "UI" ? '\0' : ' ')));

    /// <summary>A header alone, in the byte order and VR form of the builder.</summary>
    public Bytes Header(uint tag, string vr, uint length)
    {
        UInt16((ushort)(tag >> 16)).UInt16((ushort)(tag & 0xFFFF));
        if (!isExplicit)
        {
            return UInt32(length);
        }

        Raw(Encoding.Latin1.GetBytes(vr));
        return vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV"
            ? UInt16(0).UInt32(length)
            : UInt16((ushort)length);
    }

    /// <summary>The header of an item, or with another element number of a delimiter.</summary>
    public Bytes Item(uint length, ushort element = 0xE000) => UInt16(0xFFFE).UInt16(element).UInt32(length);

    public Bytes ItemEnd() => Item(0, 0xE00D);

    public Bytes SequenceEnd() => Item(0, 0xE0DD);

    public Bytes UInt16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        }

        return Raw(bytes);
    }

    public Bytes UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return Raw(bytes);
    }

    public Bytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Preamble, <c>DICM</c>, meta information and a data set.</summary>
    public static byte[] File(string transferSyntax, byte[] dataset, bool preamble = true, bool meta = true)
    {
        var file = new Bytes();
        if (preamble)
        {
            file.Raw(new byte[128]).Raw("DICM"u8);
        }

        if (meta)
        {
            byte[] elements = new Bytes()
                .Element(0x00020001, "OB", [0, 1])
                .Text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.7")
                .Text(0x00020003, "UI", "2.25.1")
                .Text(0x00020010, "UI", transferSyntax)
                .ToArray();
            file.Header(0x00020000, "UL", 4).UInt32((uint)elements.Length).Raw(elements);
        }

        return file.Raw(dataset).ToArray();
    }

    /// <summary>The deflated form of a data set (PS3.5 A.5).</summary>
    public static byte[] Deflate(byte[] dataset)
    {
        using var deflated = new MemoryStream();
        using (var deflater = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(dataset);
        }

        return deflated.ToArray();
    }
}
