namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What checking a bundle or volume found. The zip itself was sound, or there would be none.</summary>
/// <param name="Entries">All files by offset, with SHA-256 of the bytes that were read.</param>
/// <param name="LocalSectionLength">Bytes before the zip's directory.</param>
/// <param name="LocalSectionSha256">SHA-256 of these bytes.</param>
/// <param name="Bags">The bags' folders, sorted.</param>
/// <param name="Texts">The lists that were read, and the proof and index of instances of a volume, by path.</param>
/// <param name="Problems">Empty when every list agrees with every file.</param>
public sealed record PackageCheck(
    IReadOnlyList<EntryFacts> Entries,
    long LocalSectionLength,
    string LocalSectionSha256,
    IReadOnlyList<string> Bags,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<PackageProblem> Problems);
