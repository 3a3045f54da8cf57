using System.Buffers.Binary;
using System.Globalization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Inspection;

/// <summary>The numbers of a binary value.</summary>
internal static class BinaryValues
{
    /// <summary>Whether a VR holds numbers that are shown one by one.</summary>
    public static bool AreShown(DicomVr vr) =>
        vr is DicomVr.US or DicomVr.SS or DicomVr.UL or DicomVr.SL or DicomVr.UV or DicomVr.SV or DicomVr.FL or DicomVr.FD or DicomVr.AT;

    /// <summary>The numbers as text, in the shortest form that reads back the same.</summary>
    public static IEnumerable<string> Format(ReadOnlyMemory<byte> value, DicomVr vr)
    {
        int width = vr == DicomVr.AT ? 4 : VrTable.Of(vr).Width;
        for (int at = 0; at + width <= value.Length; at += width)
        {
            yield return Format(value.Span.Slice(at, width), vr);
        }
    }

    private static string Format(ReadOnlySpan<byte> number, DicomVr vr) => vr switch
    {
        DicomVr.US => BinaryPrimitives.ReadUInt16LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.SS => BinaryPrimitives.ReadInt16LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.UL => BinaryPrimitives.ReadUInt32LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.SL => BinaryPrimitives.ReadInt32LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.UV => BinaryPrimitives.ReadUInt64LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.SV => BinaryPrimitives.ReadInt64LittleEndian(number).ToString(CultureInfo.InvariantCulture),
        DicomVr.FL => BinaryPrimitives.ReadSingleLittleEndian(number).ToString("R", CultureInfo.InvariantCulture),
        DicomVr.FD => BinaryPrimitives.ReadDoubleLittleEndian(number).ToString("R", CultureInfo.InvariantCulture),
        _ => new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(number), BinaryPrimitives.ReadUInt16LittleEndian(number[2..])).ToString(),
    };
}
