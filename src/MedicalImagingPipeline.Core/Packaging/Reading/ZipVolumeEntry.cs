namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>An entry under way, until the reader goes on.</summary>
/// <param name="Facts">What the headers say of it; its SHA-256 is empty still.</param>
/// <param name="Content">
/// Its unpacked bytes, forward and asynchronously. Stays the reader's. Throws <see cref="ZipFormatException"/> at their end
/// when they are not what the headers say.
/// </param>
public sealed record ZipVolumeEntry(EntryFacts Facts, Stream Content)
{
    /// <summary>Its path in the zip.</summary>
    public string Name => Facts.Name;
}
