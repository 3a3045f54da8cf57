using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// The VR of attributes for which the dictionary offers two (PS3.6 6, PS3.5 Annex A): who read implicit VR has the first of them, and who
/// writes explicit VR must say which.
/// </summary>
internal static class VrChoice
{
    private static readonly DicomTag GrayLookupTableData = new(0x00281200);
    private static readonly DicomTag LutData = new(0x00283006);

    /// <summary>The VR to write.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="vr">What it was read as.</param>
    /// <param name="isSigned">Whether Pixel Representation (0028,0103) says so where the attribute stands.</param>
    public static DicomVr Of(DicomTag tag, DicomVr vr, Func<bool> isSigned)
    {
        if (vr != DicomVr.US || !DicomDictionary.TryGetForm(tag, out _, out bool hasChoice, out _) || !hasChoice)
        {
            return vr;
        }

        // A table of 65,536 entries does not fit the length that US has.
        return tag == LutData || tag == GrayLookupTableData ? DicomVr.OW : isSigned() ? DicomVr.SS : DicomVr.US;
    }
}
