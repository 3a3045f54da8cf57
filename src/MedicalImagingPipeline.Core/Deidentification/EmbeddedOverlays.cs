using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Overlays whose bits stand in unused bits of the pixel words (PS3.3 C.9.2, retired): removing group 60xx leaves their
/// drawing in the pixels.
/// </summary>
internal static class EmbeddedOverlays
{
    private const ushort BitsAllocated = 0x0100;
    private const ushort OverlayData = 0x3000;

    /// <summary>Whether a segment describes an overlay without data of its own.</summary>
    /// <param name="segment">The elements.</param>
    /// <param name="next">The long value that ends the segment and may be the data, or null.</param>
    public static bool AreIn(Dataset segment, DicomTag? next)
    {
        foreach (DicomElement element in segment)
        {
            if ((element.Tag.Value & 0xFF00FFFF) != (0x60000000u | BitsAllocated) || element.Tag.IsPrivate)
            {
                continue;
            }

            var data = new DicomTag(element.Tag.Group, OverlayData);
            bool isEmbedded = segment.GetInt(element.Tag) is not 1;
            if (isEmbedded && !segment.TryGet(data, out _) && next != data)
            {
                return true;
            }
        }

        return false;
    }
}
