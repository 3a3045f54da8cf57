namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>Memory that the entries of one zip use one after the other.</summary>
/// <param name="limit">Entries of up to this many bytes are held.</param>
internal sealed class ZipEntryBuffers(int limit)
{
    /// <summary>Bytes that an entry takes at a time.</summary>
    public const int BlockSize = 64 * 1024;

    /// <summary>Entries of up to this many bytes are held.</summary>
    public int Limit { get; } = limit;

    /// <summary>Gathers the bytes of the next block.</summary>
    public byte[] Block { get; } = new byte[BlockSize];

    /// <summary>Holds the packed bytes of an entry.</summary>
    public SegmentedBuffer Packed { get; } = new();
}
