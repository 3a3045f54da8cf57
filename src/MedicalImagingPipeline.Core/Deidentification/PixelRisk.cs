using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Whether pixels may show text or a face (PS3.15 E.3.1, E.3.2). Default deny: a kind of image that is not listed must be cleared.</summary>
internal static class PixelRisk
{
    // Images that a modality or a computation makes of measured values. Ultrasound, secondary capture, angiography, fluoroscopy,
    // endoscopy, photographs, video and scanned film are not among them: their consoles draw into the pixels.
    private static readonly FrozenSet<string> AcquiredClasses = FrozenSet.Create(
        StringComparer.Ordinal,
        "1.2.840.10008.5.1.4.1.1.1", // Computed Radiography
        "1.2.840.10008.5.1.4.1.1.1.1", // Digital X-Ray, for presentation and for processing
        "1.2.840.10008.5.1.4.1.1.1.1.1",
        "1.2.840.10008.5.1.4.1.1.1.2", // Digital Mammography
        "1.2.840.10008.5.1.4.1.1.1.2.1",
        "1.2.840.10008.5.1.4.1.1.1.3", // Digital Intra-Oral X-Ray
        "1.2.840.10008.5.1.4.1.1.1.3.1",
        "1.2.840.10008.5.1.4.1.1.2", // CT: single, enhanced, legacy converted
        "1.2.840.10008.5.1.4.1.1.2.1",
        "1.2.840.10008.5.1.4.1.1.2.2",
        "1.2.840.10008.5.1.4.1.1.4", // MR: single, enhanced, spectroscopy, color, legacy converted
        "1.2.840.10008.5.1.4.1.1.4.1",
        "1.2.840.10008.5.1.4.1.1.4.2",
        "1.2.840.10008.5.1.4.1.1.4.3",
        "1.2.840.10008.5.1.4.1.1.4.4",
        "1.2.840.10008.5.1.4.1.1.5", // Nuclear Medicine, retired and current
        "1.2.840.10008.5.1.4.1.1.20",
        "1.2.840.10008.5.1.4.1.1.13.1.1", // X-Ray 3D Angiographic, Craniofacial
        "1.2.840.10008.5.1.4.1.1.13.1.2",
        "1.2.840.10008.5.1.4.1.1.13.1.3", // Breast Tomosynthesis, Breast Projection
        "1.2.840.10008.5.1.4.1.1.13.1.4",
        "1.2.840.10008.5.1.4.1.1.13.1.5",
        "1.2.840.10008.5.1.4.1.1.30", // Parametric Map
        "1.2.840.10008.5.1.4.1.1.66.4", // Segmentation: binary and fractional, label map, height map
        "1.2.840.10008.5.1.4.1.1.66.7",
        "1.2.840.10008.5.1.4.1.1.66.8",
        "1.2.840.10008.5.1.4.1.1.128", // PET: single, legacy converted, enhanced
        "1.2.840.10008.5.1.4.1.1.128.1",
        "1.2.840.10008.5.1.4.1.1.130",
        "1.2.840.10008.5.1.4.1.1.481.1", // RT Image, RT Dose, Enhanced RT Image, Enhanced Continuous RT Image
        "1.2.840.10008.5.1.4.1.1.481.2",
        "1.2.840.10008.5.1.4.1.1.481.23",
        "1.2.840.10008.5.1.4.1.1.481.24");

    // A whole slide's label and overview, a copy of the screen, a page of text. BurnedIn NO does not clear these: consoles write it by rote.
    private static readonly string[] ImageTypeValues = ["LABEL", "OVERVIEW", "SAVE", "SCREEN", "SECONDARY CAPTURE", "DOSE", "DOSE REPORT", "DOSE_INFO", "REPORT"];

    private static readonly string[] ImageTypeParts = ["SCREEN SAVE", "SCREENSAVE", "SCREEN_SAVE", "SCREENSHOT", "SCREEN CAPTURE", "CSA REPORT", "_SOM5 PROT", "_SOM7 PROT", "PATIENT PROTOCOL"];

    private static readonly string[] DescriptionParts = ["DOSE REPORT", "DOSE INFO", "PATIENT PROTOCOL", "SCREEN SAVE", "SCREENSAVE", "SCREENSHOT", "SCREEN CAPTURE"];

    // PS3.3 C.8.6.1: digitized film and video, copies of a workstation's screen, scanned documents.
    private static readonly string[] ConversionTypes = ["DV", "DF", "WSD", "SD", "SI", "DRW"];

    /// <summary>Whether pixels under this header are to be held back.</summary>
    public static bool IsAtRisk(Dataset header, string sopClassUid)
    {
        string? burnedIn = HeaderText.Get(header, DicomTags.BurnedInAnnotation);
        bool isCleared = Is(burnedIn, "NO");
        return (burnedIn is not null && !isCleared)
            || Is(HeaderText.Get(header, DicomTags.RecognizableVisualFeatures), "YES")
            || IsScreen(header)
            || (!isCleared && (PolicyOf(sopClassUid) == PixelPolicy.MustBeCleared || HasAny(header, DicomTags.ConversionType, ConversionTypes, exact: true)));
    }

    /// <summary>What an image of a class needs.</summary>
    public static PixelPolicy PolicyOf(string sopClassUid) =>
        AcquiredClasses.Contains(sopClassUid) ? PixelPolicy.Acquired : PixelPolicy.MustBeCleared;

    private static bool IsScreen(Dataset header) =>
        HasAny(header, DicomTags.ImageType, ImageTypeValues, exact: true)
        || HasAny(header, DicomTags.ImageType, ImageTypeParts, exact: false)
        || HasAny(header, DicomTags.SeriesDescription, DescriptionParts, exact: false);

    private static bool HasAny(Dataset header, DicomTag tag, string[] wanted, bool exact)
    {
        foreach (string value in HeaderText.GetAll(header, tag))
        {
            foreach (string part in wanted)
            {
                if (exact ? Is(value, part) : value.Contains(part, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Is(string? value, string wanted) => string.Equals(value?.Trim(), wanted, StringComparison.OrdinalIgnoreCase);
}
