namespace MedicalImagingPipeline.Dicom;

/// <summary>One row of PS3.5 Table 6.2-1.</summary>
/// <param name="Vr">The Value Representation.</param>
/// <param name="IsLong">Whether an explicit VR header has two reserved bytes and a 32-bit length (PS3.5 Table 7.1-1).</param>
/// <param name="IsText">Whether the value is characters.</param>
/// <param name="UsesCharacterSet">Whether Specific Character Set (0008,0005) applies (PS3.5 6.1.2.3).</param>
/// <param name="IsMultiValued">Whether a backslash, or the width of one number, separates values.</param>
/// <param name="Pad">The byte that makes an odd length even.</param>
/// <param name="Width">Bytes of one number, which is what byte order swaps; 1 for text and bytes.</param>
/// <param name="MaxLength">Longest single value, in characters for text and bytes otherwise; 0 when the standard sets none.</param>
public sealed record VrTraits(
    DicomVr Vr, bool IsLong, bool IsText, bool UsesCharacterSet, bool IsMultiValued, byte Pad, int Width, int MaxLength);
