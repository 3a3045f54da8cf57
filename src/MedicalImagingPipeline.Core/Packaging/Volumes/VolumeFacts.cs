using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume that was joined.</summary>
/// <param name="Name">Its name and the folder of its own files.</param>
/// <param name="Object">The object written.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">SHA-256 of all its bytes, if somebody read them: the store joined them, and nobody did.</param>
/// <param name="Entries">Its files.</param>
/// <param name="ChecksumsSha256">SHA-256 of its <c>SHA256SUMS</c>, which stands for its content.</param>
/// <param name="Sections">All of its bytes, in order, each with its own SHA-256.</param>
public sealed record VolumeFacts(
    string Name,
    ObjectVersion Object,
    long Size,
    string? Sha256,
    int Entries,
    string ChecksumsSha256,
    IReadOnlyList<VolumeSection> Sections);
