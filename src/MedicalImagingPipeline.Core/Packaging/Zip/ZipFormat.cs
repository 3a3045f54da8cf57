namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>
/// The part of the zip format (PKWARE APPNOTE 6.3.10) that our zips use: one disk, no encryption, no comments, no extra
/// field but Zip64's, every time 1980-01-01. There is one way to write given facts, which is also what the reader checks.
/// </summary>
internal static class ZipFormat
{
    /// <summary>4.3.7.</summary>
    public const uint LocalHeaderSignature = 0x04034B50;

    /// <summary>4.3.9.</summary>
    public const uint DescriptorSignature = 0x08074B50;

    /// <summary>4.3.12.</summary>
    public const uint DirectorySignature = 0x02014B50;

    /// <summary>4.3.14.</summary>
    public const uint Zip64EndSignature = 0x06064B50;

    /// <summary>4.3.15.</summary>
    public const uint Zip64LocatorSignature = 0x07064B50;

    /// <summary>4.3.16.</summary>
    public const uint EndSignature = 0x06054B50;

    /// <summary>Bytes of a local header before its name.</summary>
    public const int LocalHeaderLength = 30;

    /// <summary>Bytes of a directory record before its name.</summary>
    public const int DirectoryRecordLength = 46;

    /// <summary>Bytes of the end record, without a comment.</summary>
    public const int EndLength = 22;

    /// <summary>Bytes of the Zip64 end record without extensible data.</summary>
    public const int Zip64EndLength = 56;

    /// <summary>Bytes of the Zip64 locator.</summary>
    public const int Zip64LocatorLength = 20;

    /// <summary>Most bytes of a descriptor: signature, CRC, two sizes of 8 bytes.</summary>
    public const int MaxDescriptorLength = 24;

    /// <summary>Most bytes of the Zip64 extra field: header, two sizes, offset.</summary>
    public const int MaxZip64ExtraLength = 28;

    /// <summary>4.5.3.</summary>
    public const ushort Zip64ExtraId = 0x0001;

    /// <summary>A 32-bit field whose value stands in the Zip64 extra field instead.</summary>
    public const uint Saturated = uint.MaxValue;

    /// <summary>2.0: folders and deflate.</summary>
    public const ushort Version = 20;

    /// <summary>4.5: Zip64.</summary>
    public const ushort Zip64Version = 45;

    /// <summary>0:00; a clock would make two runs differ.</summary>
    public const ushort Time = 0;

    /// <summary>1980-01-01, the first day the format knows.</summary>
    public const ushort Date = (1 << 5) | 1;

    /// <summary>4.4.5.</summary>
    public const ushort MethodStored = 0;

    /// <summary>4.4.5.</summary>
    public const ushort MethodDeflate = 8;

    /// <summary>Bit 3: CRC and sizes stand behind the bytes.</summary>
    public const ushort FlagDescriptor = 8;

    /// <summary>
    /// Entries of up to this many bytes, unpacked, are held until their sizes are known and need no descriptor: streaming
    /// readers like these best, and an entry held can still be given up.
    /// </summary>
    public const int BufferLimit = 32 * 1024 * 1024;

    /// <summary>
    /// zlib's level for native pixels and text, by the measure in this folder's README: 1 leaves a third to a half more
    /// bytes, 6 saves up to a twentieth for a sixth to twice the time more.
    /// </summary>
    public const int DeflateLevel = 3;
}
