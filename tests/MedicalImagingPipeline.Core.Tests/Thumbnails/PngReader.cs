using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MedicalImagingPipeline.Core.Tests.Thumbnails;

/// <summary>Reads the grey PNGs that we write, and refuses what does not add up.</summary>
internal static class PngReader
{
    public static (int Columns, int Rows, byte[] Greys) Read(byte[] png)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], png[..8]);
        (int columns, int rows, int depth) = (0, 0, 0);
        byte[] lines = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            Assert.Equal(Crc32.HashToUInt32(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            ReadOnlySpan<byte> content = png.AsSpan(at + 8, length);
            if (png.AsSpan(at + 4, 4).SequenceEqual("IHDR"u8))
            {
                (columns, rows, depth) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]), content[8]);
            }
            else if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                using var inflated = new MemoryStream();
                using var zlib = new ZLibStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
                zlib.CopyTo(inflated);
                lines = inflated.ToArray();
            }

            at += length + 12;
        }

        int line = 1 + (depth == 8 ? columns : (columns + 1) / 2);
        Assert.Equal(rows * line, lines.Length);
        byte[] greys = new byte[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                greys[(row * columns) + column] = depth == 8
                    ? (byte)((lines[(row * line) + 1 + column] + (column > 0 ? greys[(row * columns) + column - 1] : 0)) & 0xFF)
                    : (byte)(17 * ((lines[(row * line) + 1 + (column / 2)] >> (column % 2 == 0 ? 4 : 0)) & 15));
            }
        }

        return (columns, rows, greys);
    }
}
