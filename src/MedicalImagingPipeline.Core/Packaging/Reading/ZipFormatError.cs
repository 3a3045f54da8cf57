namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What is wrong with a zip.</summary>
public enum ZipFormatError
{
    /// <summary>It ends too early, or has no end record as its last bytes.</summary>
    Truncated,

    /// <summary>A record is not what this product writes: encryption, comments, extra fields, times, attributes, several disks.</summary>
    UnexpectedRecord,

    /// <summary>A name that may not be, such as one that leads out of the folder.</summary>
    InvalidName,

    /// <summary>Two names are one, or differ by case only, or are out of order.</summary>
    DuplicateName,

    /// <summary>Entries overlap, or leave bytes between them that no entry claims.</summary>
    Overlap,

    /// <summary>A local header or descriptor says something else than the directory.</summary>
    HeaderMismatch,

    /// <summary>Bytes that cannot be inflated, or go on behind the end of the deflate stream.</summary>
    InvalidDeflate,

    /// <summary>An entry's bytes have another length or CRC-32 than its headers say.</summary>
    ContentMismatch,

    /// <summary>More entries or bytes than the limits allow, or than deflate can hold.</summary>
    TooLarge,
}
