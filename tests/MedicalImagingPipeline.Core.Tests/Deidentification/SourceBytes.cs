using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Encodings that the writer does not write: big endian, deflated, odd and wrong lengths.</summary>
internal static class SourceBytes
{
    /// <summary>An explicit VR element as it is: nothing padded, nothing checked.</summary>
    public static byte[] Element(uint tag, string vr, byte[] value, bool isBigEndian = false, uint? length = null)
    {
        bool isLong = VrTable.TryGet((byte)vr[0], (byte)vr[1])!.IsLong;
        byte[] header = new byte[isLong ? 12 : 8];
        WriteUInt16(header, (ushort)(tag >> 16), isBigEndian);
        WriteUInt16(header.AsSpan(2), (ushort)(tag & 0xFFFF), isBigEndian);
        Encoding.ASCII.GetBytes(vr, header.AsSpan(4));
        uint size = length ?? (uint)value.Length;
        if (!isLong)
        {
            WriteUInt16(header.AsSpan(6), (ushort)(size & 0xFFFF), isBigEndian);
        }
        else if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), size);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), size);
        }

        return [.. header, .. value];
    }

    public static byte[] Element(uint tag, string vr, string value, bool isBigEndian = false) =>
        Element(tag, vr, Encoding.Latin1.GetBytes(value), isBigEndian);

    /// <summary>An implicit VR element as it is.</summary>
    public static byte[] Implicit(uint tag, byte[] value, uint? length = null)
    {
        byte[] header = new byte[8];
        WriteUInt16(header, (ushort)(tag >> 16), false);
        WriteUInt16(header.AsSpan(2), (ushort)(tag & 0xFFFF), false);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), length ?? (uint)value.Length);
        return [.. header, .. value];
    }

    /// <summary>Preamble and a minimal meta information before a data set.</summary>
    public static byte[] File(TransferSyntax transferSyntax, params byte[][] dataset)
    {
        string uid = transferSyntax.Uid.Length % 2 == 0 ? transferSyntax.Uid : transferSyntax.Uid + "\0";
        byte[] bytes = [.. dataset.SelectMany(element => element)];
        return [.. new byte[128], .. "DICM"u8, .. Element(0x00020010, "UI", uid), .. transferSyntax.IsDeflated ? Deflate(bytes) : bytes];
    }

    /// <summary>The four UIDs and the patient, in explicit VR.</summary>
    public static byte[] Identity(bool isBigEndian = false) =>
    [
        .. Element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2\0", isBigEndian), .. Element(0x00080018, "UI", "2.999.7777.1.3", isBigEndian),
        .. Element(0x00100010, "PN", "ZQPHI^BE", isBigEndian), .. Element(0x00100020, "LO", "ZQPHI-42", isBigEndian),
        .. Element(0x0020000D, "UI", "2.999.7777.1.1", isBigEndian), .. Element(0x0020000E, "UI", "2.999.7777.1.2", isBigEndian),
    ];

    private static byte[] Deflate(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflater.Write(bytes);
        }

        return output.ToArray();
    }

    private static void WriteUInt16(Span<byte> to, ushort value, bool isBigEndian)
    {
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(to, value);
        }
    }
}
