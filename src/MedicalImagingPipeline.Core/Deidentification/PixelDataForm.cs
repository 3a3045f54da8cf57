using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The form of pixel data: native, or fragments (PS3.5 A.4).</summary>
internal static class PixelDataForm
{
    /// <summary>Whether a tag is Pixel Data, Float Pixel Data or Double Float Pixel Data.</summary>
    public static bool IsPixelData(DicomTag tag) => tag.Value is 0x7FE00008 or 0x7FE00009 or 0x7FE00010;

    /// <summary>Whether VR and form are what the transfer syntax says.</summary>
    public static bool Fits(BulkValue pixels, TransferSyntax transferSyntax) =>
        pixels.IsFragments == transferSyntax.IsEncapsulated
        && pixels.Header.Vr is DicomVr.OB or DicomVr.OW or DicomVr.OF or DicomVr.OD or DicomVr.UN;

    /// <summary>The VR to write: OB for fragments, and for UN what the dictionary says.</summary>
    public static DicomVr VrOf(BulkValue value) =>
        value.IsFragments ? DicomVr.OB
        : value.Header.Vr == DicomVr.UN ? DicomDictionary.VrOf(value.Header.Tag)
        : value.Header.Vr;
}
