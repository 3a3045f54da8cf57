using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>Writes grey pictures as PNG (ISO/IEC 15948) of at most 6,000 bytes: a picture that takes more gets fewer greys.</summary>
internal static class GreyPng
{
    /// <summary>The most bytes that a picture of 96 by 96 takes.</summary>
    public const int MaxLength = 6_000;

    private const int NibbleLevels = 16;

    /// <summary>Writes a picture.</summary>
    /// <param name="greys">Row by row, 0 to 255.</param>
    /// <param name="columns">Its width, at most 96.</param>
    public static byte[] Encode(ReadOnlySpan<byte> greys, int columns)
    {
        // 16 greys are half a byte each, and fit however little they can be compressed.
        byte[] png = [];
        for (int levels = 256; levels >= NibbleLevels; levels /= 2)
        {
            png = Encode(greys, columns, levels);
            if (png.Length <= MaxLength)
            {
                break;
            }
        }

        return png;
    }

    private static byte[] Encode(ReadOnlySpan<byte> greys, int columns, int levels)
    {
        int rows = greys.Length / columns;
        bool isNibbles = levels == NibbleLevels;
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], rows);
        header[8] = (byte)(isNibbles ? 4 : 8);
        header[9..].Clear();
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(isNibbles ? Nibbles(greys, columns, rows) : Differences(greys, columns, rows, 256 / levels)));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // Filter 1: each pixel less its left neighbour.
    private static byte[] Differences(ReadOnlySpan<byte> greys, int columns, int rows, int step)
    {
        byte[] lines = new byte[rows * (columns + 1)];
        for (int row = 0; row < rows; row++)
        {
            int left = 0;
            lines[row * (columns + 1)] = 1;
            for (int column = 0; column < columns; column++)
            {
                int grey = greys[(row * columns) + column] / step * step;
                lines[(row * (columns + 1)) + 1 + column] = (byte)((grey - left) & 0xFF);
                left = grey;
            }
        }

        return lines;
    }

    private static byte[] Nibbles(ReadOnlySpan<byte> greys, int columns, int rows)
    {
        int length = 1 + ((columns + 1) / 2);
        byte[] lines = new byte[rows * length];
        for (int i = 0; i < greys.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            lines[(row * length) + 1 + (column / 2)] |= (byte)(column % 2 == 0 ? greys[i] & 0xF0 : greys[i] >> 4);
        }

        return lines;
    }

    private static byte[] Compress(byte[] lines)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(lines);
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        var crc = new Crc32();
        crc.Append(type);
        crc.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.GetCurrentHashAsUInt32());
        png.Write(number);
    }
}
