namespace MedicalImagingPipeline.Core.Ports;

/// <summary>
/// An object on its way, part by part (S3 multipart): numbers from 1 to <see cref="ObjectParts.MaxCount"/>, and every part
/// but the last of at least <see cref="ObjectParts.MinSize"/>. Disposing without completing leaves nothing behind.
/// </summary>
public interface IObjectUpload : IAsyncDisposable
{
    /// <summary>Sends a part. Parts may be on their way side by side; they are begun in ascending order, without gaps.</summary>
    /// <param name="number">Its number, from 1; parts are joined in ascending order.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    Task UploadPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Lets the store copy a range of another object as a part; the bytes do not pass through this process.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="source">The pinned version to copy from.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="ObjectChangedException">That version is no longer there.</exception>
    Task CopyPartAsync(int number, ObjectVersion source, long offset, long length, CancellationToken cancellationToken);

    /// <summary>Joins the parts; the object appears whole.</summary>
    Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Joins the parts unless the key is taken by then (<c>If-None-Match: *</c>).</summary>
    /// <returns>The version written, or null when another was there first.</returns>
    Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken);
}
