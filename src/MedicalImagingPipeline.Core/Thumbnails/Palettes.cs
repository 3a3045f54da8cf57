using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>The grey values of a PALETTE COLOR image's tables (PS3.3 C.7.6.3.1.5 and .6).</summary>
internal static class Palettes
{
    private static readonly (DicomTag Descriptor, DicomTag Data, double Weight)[] Tables =
    [
        (DicomTags.RedPaletteColorLookupTableDescriptor, DicomTags.RedPaletteColorLookupTableData, 0.299),
        (DicomTags.GreenPaletteColorLookupTableDescriptor, DicomTags.GreenPaletteColorLookupTableData, 0.587),
        (DicomTags.BluePaletteColorLookupTableDescriptor, DicomTags.BluePaletteColorLookupTableData, 0.114),
    ];

    /// <summary>A grey value from 0 to 65535 for each index; null when the tables are not whole, or do not start at index 0.</summary>
    public static double[]? Read(Dataset header)
    {
        double[]? greys = null;
        foreach ((DicomTag descriptor, DicomTag data, double weight) in Tables)
        {
            if (!header.TryGet(descriptor, out DicomElement described) || !header.TryGet(data, out DicomElement table) || described.Value.Length < 6)
            {
                return null;
            }

            ushort stated = BinaryPrimitives.ReadUInt16LittleEndian(described.Value);
            int entries = stated == 0 ? 0x10000 : stated;
            int width = BinaryPrimitives.ReadUInt16LittleEndian(described.Value[4..]) == 8 && table.Value.Length < 2 * entries ? 1 : 2;
            bool startsElsewhere = BinaryPrimitives.ReadUInt16LittleEndian(described.Value[2..]) != 0;
            greys ??= new double[entries];
            if (startsElsewhere || greys.Length != entries || table.Value.Length < entries * width)
            {
                return null;
            }

            int scale = width == 1 || BinaryPrimitives.ReadUInt16LittleEndian(described.Value[4..]) == 8 ? 257 : 1;
            for (int i = 0; i < entries; i++)
            {
                greys[i] += weight * scale * (width == 1 ? table.Value[i] : BinaryPrimitives.ReadUInt16LittleEndian(table.Value[(2 * i)..]));
            }
        }

        return greys;
    }
}
