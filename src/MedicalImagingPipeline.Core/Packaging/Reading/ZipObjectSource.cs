using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A zip in an object store.</summary>
/// <param name="store">The store.</param>
/// <param name="version">The pinned object.</param>
public sealed class ZipObjectSource(IObjectStore store, ObjectVersion version) : IZipSource
{
    /// <inheritdoc />
    public long Length => version.Size;

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(long offset, long length, CancellationToken cancellationToken) =>
        store.OpenReadAsync(version, offset, length, cancellationToken);
}
