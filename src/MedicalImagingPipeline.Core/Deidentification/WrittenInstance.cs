namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What was written.</summary>
/// <param name="Length">Bytes of the file.</param>
/// <param name="PixelDataLength">Bytes of the pixel data's value as in the source: of all fragments, the Basic Offset Table included, without item headers and padding. Null without pixel data.</param>
/// <param name="PixelDataSha256">SHA-256 of these bytes, hexadecimal in lower case.</param>
/// <param name="PixelDataIsPadded">Whether the source's value, or a fragment of it, has an odd length, to which the output has a byte more.</param>
public sealed record WrittenInstance(long Length, long? PixelDataLength, string? PixelDataSha256, bool PixelDataIsPadded = false);
