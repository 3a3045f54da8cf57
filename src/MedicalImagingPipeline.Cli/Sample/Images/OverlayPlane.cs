using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>A graphic overlay with a line of text (PS3.3 C.9.2): what a workstation writes over an image.</summary>
internal static class OverlayPlane
{
    private const int Margin = 4;

    /// <summary>The module, over a square image.</summary>
    public static SampleDataset Of(string text, int matrix)
    {
        byte[] bits = new byte[matrix * matrix / 8];
        PixelFont.Draw(text, (x, y) =>
        {
            int bit = ((y + Margin) * matrix) + x + Margin;
            bits[bit / 8] |= (byte)(1 << (bit % 8));
        });
        byte[] origin = new byte[4];
        BinaryPrimitives.WriteInt16LittleEndian(origin, 1);
        BinaryPrimitives.WriteInt16LittleEndian(origin.AsSpan(2), 1);
        return new SampleDataset
        {
            { new DicomTag(0x60000010), (ushort)matrix },
            { new DicomTag(0x60000011), (ushort)matrix },
            { new DicomTag(0x60000022), "Written over the image" },
            { new DicomTag(0x60000040), "G" },
            { new DicomTag(0x60000050), DicomVr.SS, origin },
            { new DicomTag(0x60000100), 1 },
            { new DicomTag(0x60000102), 0 },
            { new DicomTag(0x60003000), DicomVr.OW, bits },
        };
    }
}
