namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A run of a volume's bytes: a bundle's local section, the volume's own files, or its directory.</summary>
/// <param name="Name">The bag; the volume's name for its own files; empty for the directory.</param>
/// <param name="Offset">Bytes from the start of the volume.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256 of these bytes, lower-case hexadecimal.</param>
public sealed record VolumeSection(string Name, long Offset, long Length, string Sha256);
