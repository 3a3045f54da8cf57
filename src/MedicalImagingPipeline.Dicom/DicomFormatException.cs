namespace MedicalImagingPipeline.Dicom;

/// <summary>What is wrong with the bytes of a data set.</summary>
public enum DicomFormatError
{
    /// <summary>The stream ends inside an element, or before a delimiter.</summary>
    Truncated,

    /// <summary>A length is longer than what contains it, or than a VR allows.</summary>
    InvalidLength,

    /// <summary>Two bytes that are no Value Representation (PS3.5 6.2).</summary>
    InvalidVr,

    /// <summary>A tag that cannot stand where it stands, such as a delimiter outside a sequence (PS3.5 7.5).</summary>
    UnexpectedTag,

    /// <summary>Sequences nested deeper than the limit.</summary>
    NestingTooDeep,

    /// <summary>A header larger than the limit.</summary>
    HeaderTooLarge,

    /// <summary>A text value longer than the limit.</summary>
    TextTooLong,

    /// <summary>Deflated bytes that cannot be inflated, or inflate past the limit (PS3.5 A.5).</summary>
    InvalidDeflate,

    /// <summary>A transfer syntax that is not registered, or has no encoding in a file.</summary>
    UnknownTransferSyntax,

    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Neither a Part 10 file nor a data set (PS3.10 7).</summary>
    NotDicom,

    /// <summary>Pixel data that does not fit its description or its transfer syntax.</summary>
    InvalidPixelData,
}

/// <summary>
/// Bytes that break the format: what, where in the nesting, at which offset. The message names tags, lengths and
/// the rule, never a value.
/// </summary>
public sealed class DicomFormatException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="code">The kind of error.</param>
    /// <param name="message">The rule that is broken, in tags, VRs and lengths; no value.</param>
    /// <param name="tagPath">The tags from the data set down to the element, such as <c>(0040,A730)[2].(0040,A160)</c>; may be empty.</param>
    /// <param name="offset">Bytes from the start of the stream, or -1 when unknown.</param>
    public DicomFormatException(DicomFormatError code, string message, string tagPath = "", long offset = -1)
        : base($"{code}: {(tagPath.Length == 0 ? "data set" : tagPath)}{(offset < 0 ? "" : $" at 0x{offset:X}")}: {message}")
    {
        Code = code;
        TagPath = tagPath;
        Offset = offset;
    }

    /// <summary>The kind of error.</summary>
    public DicomFormatError Code { get; }

    /// <summary>The tags from the data set down to the element; may be empty.</summary>
    public string TagPath { get; }

    /// <summary>Bytes from the start of the stream, or -1 when unknown.</summary>
    public long Offset { get; }
}
