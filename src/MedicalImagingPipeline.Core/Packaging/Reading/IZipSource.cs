namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A zip that can be opened at any offset: a file, or a pinned object.</summary>
public interface IZipSource
{
    /// <summary>Its bytes.</summary>
    long Length { get; }

    /// <summary>Opens a run of its bytes for reading forward.</summary>
    Task<Stream> OpenReadAsync(long offset, long length, CancellationToken cancellationToken);
}
