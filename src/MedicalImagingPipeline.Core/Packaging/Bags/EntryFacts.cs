namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What a central directory and a manifest say of one entry, so that neither needs the entry's bytes again.</summary>
/// <param name="Name">Its path in the zip: final, ASCII, with the bag's name in front.</param>
/// <param name="LocalHeaderOffset">Bytes from the start of the zip to its local header.</param>
/// <param name="CompressedSize">Bytes in the zip, without headers.</param>
/// <param name="Size">Bytes when unpacked.</param>
/// <param name="Method">0 stored, 8 deflated (APPNOTE 4.4.5).</param>
/// <param name="Flags">0, or 8 when CRC and sizes stand in a data descriptor behind the bytes (APPNOTE 4.4.4).</param>
/// <param name="Crc32">CRC-32 of the unpacked bytes.</param>
/// <param name="Sha256">SHA-256 of the unpacked bytes, lower-case hexadecimal.</param>
/// <param name="IsZip64">True when the local header says Zip64, so that the descriptor has sizes of 8 bytes whatever they are.</param>
public sealed record EntryFacts(
    string Name,
    long LocalHeaderOffset,
    long CompressedSize,
    long Size,
    ushort Method,
    ushort Flags,
    uint Crc32,
    string Sha256,
    bool IsZip64 = false);
