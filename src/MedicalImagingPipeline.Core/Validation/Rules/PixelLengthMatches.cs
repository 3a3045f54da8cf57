using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>
/// Native pixel data has the bytes that its description asks for, and encapsulated data no fewer fragments than frames
/// (PS3.5 8, A.4). Pixels come through untouched, so a difference was in the source: it is said, not held.
/// </summary>
internal sealed class PixelLengthMatches : IValidationRule
{
    public string Name => "pixel-length-matches";

    public Severity Severity => Severity.Warning;

    public IEnumerable<string> Check(InstanceUnderTest instance)
    {
        int frames = instance.Header.GetInt(DicomTags.NumberOfFrames) ?? 1;
        bool matches = instance switch
        {
            { NativePixelLength: { } length } => ExpectedLength(instance.Header, frames) is not { } expected || length == expected,
            { PixelFragments: { } fragments } => fragments >= frames,
            _ => true,
        };
        return matches ? [] : [DicomTags.PixelData.ToString()];
    }

    // Bits of a frame are packed without gaps when a pixel has one (PS3.5 8.1.1); the whole is padded to even length.
    private static long? ExpectedLength(Dataset header, int frames)
    {
        int? rows = header.GetInt(DicomTags.Rows);
        int? columns = header.GetInt(DicomTags.Columns);
        int? bits = header.GetInt(DicomTags.BitsAllocated);
        if (rows is null || columns is null || bits is null || frames < 1)
        {
            return null;
        }

        long samples = header.GetInt(DicomTags.SamplesPerPixel) ?? 1;
        bool isSubsampled = header.GetString(DicomTags.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422";
        Int128 total = (Int128)rows.Value * columns.Value * (isSubsampled ? 2 : samples) * bits.Value * frames;
        Int128 bytes = (total + 7) / 8;
        return bytes > uint.MaxValue ? -1 : (long)(bytes + (bytes & 1));
    }
}
