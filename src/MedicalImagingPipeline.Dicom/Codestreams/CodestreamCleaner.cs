namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// Overwrites with zeros what a compressed image says beside its pixels: comments, EXIF, thumbnails, profiles, and what
/// follows its end. No length changes and nothing is decoded, so offset tables stay right and pixels are the same bit
/// for bit. For one value; sees it fragment by fragment, in pieces of any size.
/// </summary>
public abstract class CodestreamCleaner
{
    private protected CodestreamCleaner()
    {
    }

    /// <summary>Whether anything but zeros was overwritten.</summary>
    public bool HasCleared { get; private protected set; }

    /// <summary>The cleaner for pixel data of a transfer syntax; null where the encoding has no place for text.</summary>
    public static CodestreamCleaner? For(TransferSyntax transferSyntax)
    {
        ArgumentNullException.ThrowIfNull(transferSyntax);
        const string Compressed = "1.2.840.10008.1.2.4.";
        if (!transferSyntax.Uid.StartsWith(Compressed, StringComparison.Ordinal))
        {
            return null;
        }

        return transferSyntax.Uid[Compressed.Length..] switch
        {
            ['5' or '6', _] or "70" or "80" or "81" => new JpegCleaner(),
            "90" or "91" or "92" or "93" or "201" or "202" or "203" => new Jpeg2000Cleaner(),
            "110" or "111" or "112" => new JpegXlGuard(),
            _ => null,
        };
    }

    /// <summary>Tells that the next bytes are those of another fragment. An image may go on in it.</summary>
    public abstract void StartFragment();

    /// <summary>Cleans the next bytes in place.</summary>
    /// <exception cref="DicomFormatException">They are no codestream of the transfer syntax.</exception>
    public abstract void Clean(Span<byte> bytes);

    private protected static DicomFormatException Error(string message) =>
        new(DicomFormatError.InvalidPixelData, message, DicomTags.PixelData.ToString());

    private protected void Clear(Span<byte> bytes)
    {
        HasCleared |= bytes.ContainsAnyExcept((byte)0);
        bytes.Clear();
    }
}
