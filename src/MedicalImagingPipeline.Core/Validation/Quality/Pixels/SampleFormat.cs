using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>How samples are read: 8 or 16 bits, of which the highest ones may mean nothing.</summary>
/// <param name="Bytes">Bytes of a sample, 1 or 2.</param>
/// <param name="Unused">Bits above those stored.</param>
/// <param name="IsSigned">Whether they are two's complement.</param>
/// <param name="Padding">Pixel Padding Value as it is stored; null when there is none.</param>
/// <param name="FrameLength">Bytes of a frame.</param>
internal sealed record SampleFormat(int Bytes, int Unused, bool IsSigned, long? Padding, long FrameLength)
{
    /// <summary>The highest value that can be stored.</summary>
    public long Top => (1L << ((8 * Bytes) - Unused - (IsSigned ? 1 : 0))) - 1;

    /// <summary>Reads the format from a header; null for samples that are not summed up here.</summary>
    public static SampleFormat? From(PixelDescription pixels, Dataset header) =>
        pixels.BitsAllocated is 8 or 16 && pixels.HighBit == pixels.BitsStored - 1
            ? new SampleFormat(pixels.BitsAllocated / 8, pixels.BitsAllocated - pixels.BitsStored, pixels.IsSigned, PaddingOf(header, pixels), pixels.FrameLength)
            : null;

    // Some write a negative value as US, or a large one as SS.
    private static long? PaddingOf(Dataset header, PixelDescription pixels) =>
        Numbers.First(header, DicomTags.PixelPaddingValue) is not { } value ? null
        : pixels.IsSigned ? (pixels.BitsAllocated == 16 ? unchecked((short)(long)value) : unchecked((sbyte)(long)value))
        : (long)value & ((1L << pixels.BitsAllocated) - 1);
}
