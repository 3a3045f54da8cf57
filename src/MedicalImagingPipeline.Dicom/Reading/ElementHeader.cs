namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>An element's tag, VR and length as they stand in the stream.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">The VR written, or for implicit VR the dictionary's.</param>
/// <param name="Length">Bytes of the value, or <see cref="UndefinedLength"/>.</param>
/// <param name="Offset">Where the header starts, in bytes from the start of the data set's stream.</param>
public readonly record struct ElementHeader(DicomTag Tag, DicomVr Vr, uint Length, long Offset)
{
    /// <summary>The length that says "until a delimiter" (PS3.5 7.1.1).</summary>
    public const uint UndefinedLength = 0xFFFFFFFF;

    /// <summary>Whether a delimiter, not a length, ends the value.</summary>
    public bool IsUndefinedLength => Length == UndefinedLength;
}
