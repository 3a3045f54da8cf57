namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What Package needs to know of a bundle to join it into a volume without reading it.</summary>
/// <param name="Bag">The bag's folder in the zip, such as <c>SUBJ-4QX2M7/20K3-CT</c>.</param>
/// <param name="Entries">Its entries by offset, tag files included.</param>
/// <param name="LocalSectionLength">Bytes before the central directory.</param>
/// <param name="LocalSectionSha256">SHA-256 of these bytes, lower-case hexadecimal.</param>
/// <param name="PayloadBytes">Bytes under <c>data/</c>, unpacked.</param>
public sealed record BundleFacts(
    string Bag,
    IReadOnlyList<EntryFacts> Entries,
    long LocalSectionLength,
    string LocalSectionSha256,
    long PayloadBytes);
