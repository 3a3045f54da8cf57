using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Where the tables of modules ask for what the standard does not.</summary>
internal static class ModuleExceptions
{
    private static readonly DicomTag PixelDataProviderUrl = new(0x00287FE0);

    /// <summary>Whether a module of an IOD does not ask for an attribute although its table says so.</summary>
    public static bool AreOf(string module, DicomTag tag, IEnumerable<string> modulesOfIod) => module switch
    {
        // The tables have its rows and those of Contrast/Bolus under one name: here agents stand in a sequence (PS3.3 C.7.6.4b).
        "Enhanced Contrast/Bolus" => tag == DicomTags.ContrastBolusAgent,

        // SC Equipment has it as Type 3, and says that this overrides (PS3.3 C.8.6.1).
        "General Series" => tag == DicomTags.Modality && modulesOfIod.Contains("SC Equipment"),
        _ => false,
    };

    /// <summary>The attributes that show that a conditional module is there; null for those that no other module of the IOD has.</summary>
    public static uint[]? PresenceOf(string module) => module switch
    {
        // The modules of floating point pixels have its other attributes too, and no table (PS3.3 C.7.6.24, C.7.6.25).
        "Image Pixel" => [DicomTags.PixelData.Value, PixelDataProviderUrl.Value],
        _ => null,
    };
}
