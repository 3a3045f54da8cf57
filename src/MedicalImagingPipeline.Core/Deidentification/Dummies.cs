using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The dummy value of each VR (PS3.15 E.1.1, action D): constant, valid, ASCII, and of even length.</summary>
internal static class Dummies
{
    /// <summary>The dummies of texts, for who searches the output and must not take them for values.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["19000101000000", "000Y", "about:blank", "REMOVED"];

    /// <summary>The dummy's bytes.</summary>
    public static ReadOnlySpan<byte> Of(DicomVr vr) => vr switch
    {
        DicomVr.DA => "19000101"u8,
        DicomVr.TM => "000000"u8,
        DicomVr.DT => "19000101000000"u8,
        DicomVr.AS => "000Y"u8,
        DicomVr.DS or DicomVr.IS => "0 "u8,
        DicomVr.UR => "about:blank "u8,
        DicomVr.AE or DicomVr.CS or DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UT => "REMOVED "u8,
        _ => new byte[8].AsSpan(0, Math.Max(2, VrTable.Of(vr).Width)),
    };
}
