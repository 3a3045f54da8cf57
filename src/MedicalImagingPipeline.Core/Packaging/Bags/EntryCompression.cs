namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>How an entry's bytes lie in the zip.</summary>
public enum EntryCompression
{
    /// <summary>As they are: for pixels that are compressed already.</summary>
    Stored,

    /// <summary>Deflated at <see cref="Zip.ZipFormat.DeflateLevel"/>: for native pixels and text.</summary>
    Deflate,
}
