using System.Text;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Values that can be found again in any bytes, one for each VR.</summary>
internal static class Planted
{
    /// <summary>What none of the planted values' bytes may share with an output.</summary>
    public static readonly string[] Marks = ["ZQPHI", "19480229", "102743", "2.999.7777", "077Y", "7777777", "zqphi.example"];

    public static byte[] Of(DicomVr vr) => vr switch
    {
        DicomVr.DA => "19480229"u8.ToArray(),
        DicomVr.TM => "102743.12 "u8.ToArray(),
        DicomVr.DT => "19480229102743"u8.ToArray(),
        DicomVr.AS => "077Y"u8.ToArray(),
        DicomVr.DS or DicomVr.IS => "7777777 "u8.ToArray(),
        DicomVr.UI => Encoding.ASCII.GetBytes("2.999.7777.55\0"),
        DicomVr.UR => "https://zqphi.example/ZQPHI "u8.ToArray(),
        DicomVr.PN => "ZQPHI^PERSON"u8.ToArray(),
        DicomVr.CS or DicomVr.AE or DicomVr.SH => "ZQPHI CODE"u8.ToArray(),
        _ => "ZQPHI is in here"u8.ToArray(),
    };

    /// <summary>Writes an element; a sequence gets an item of identifying attributes, and of free text when the sequence itself is to be cleaned.</summary>
    public static void Write(DicomWriter writer, DicomTag tag, DicomVr vr, bool withFreeText)
    {
        if (vr != DicomVr.SQ)
        {
            writer.WriteElement(tag, vr, Of(vr));
            return;
        }

        TestInstance.WriteSequence(writer, tag, item => WriteItem(item, withFreeText));
    }

    private static void WriteItem(DicomWriter writer, bool withFreeText)
    {
        writer.WriteElement(new DicomTag(0x00080022), DicomVr.DA, Of(DicomVr.DA));
        writer.WriteElement(new DicomTag(0x00080050), DicomVr.SH, Of(DicomVr.SH));
        if (withFreeText)
        {
            writer.WriteElement(DicomTags.CodeValue, DicomVr.SH, Of(DicomVr.SH));
            writer.WriteElement(DicomTags.CodingSchemeDesignator, DicomVr.SH, "99ZQPHI "u8);
            writer.WriteElement(DicomTags.CodeMeaning, DicomVr.LO, Of(DicomVr.LO));
        }

        writer.WriteElement(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, Of(DicomVr.UI));
        writer.WriteElement(new DicomTag(0x00091010), DicomVr.LO, Of(DicomVr.LO));
        writer.WriteElement(new DicomTag(0x0040A123), DicomVr.PN, Of(DicomVr.PN));
        if (withFreeText)
        {
            writer.WriteElement(new DicomTag(0x0040A160), DicomVr.UT, Of(DicomVr.UT));
        }
    }

    /// <summary>The marks that are found in the bytes.</summary>
    public static string[] In(byte[] bytes) => [.. Marks.Where(mark => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark)) >= 0)];
}
