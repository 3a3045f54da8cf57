namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>How much a zip may ask of its reader.</summary>
/// <param name="MaxEntries">Most entries; each costs some 300 bytes of memory.</param>
/// <param name="MaxEntryBytes">Most bytes of one entry, unpacked.</param>
/// <param name="MaxTotalBytes">Most bytes of all entries, unpacked.</param>
public sealed record ZipReadLimits(
    int MaxEntries = 1_000_000,
    long MaxEntryBytes = 64L * 1024 * 1024 * 1024,
    long MaxTotalBytes = 256L * 1024 * 1024 * 1024)
{
    /// <summary>Limits that no volume of this product's meets: a drop has 250,000 objects at most.</summary>
    public static ZipReadLimits Default { get; } = new();
}
