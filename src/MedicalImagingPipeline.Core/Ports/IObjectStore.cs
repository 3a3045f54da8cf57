namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Versioned objects: S3 in the cloud, a directory on a laptop.</summary>
public interface IObjectStore
{
    /// <summary>Lists the current versions under a prefix, in ordinal order of their keys.</summary>
    IAsyncEnumerable<ObjectVersion> ListAsync(Bucket bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>The current version of an object, or null when there is none.</summary>
    Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken);

    /// <summary>Opens an object's current version, in one request, or gives null when there is none.</summary>
    Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken);

    /// <summary>Opens a pinned version for reading forward.</summary>
    /// <param name="version">The version.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes; null for the rest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ObjectChangedException">That version is no longer there.</exception>
    Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken);

    /// <summary>Writes an object.</summary>
    Task<ObjectVersion> PutAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken);

    /// <summary>Writes an object unless its key is taken (<c>If-None-Match: *</c>).</summary>
    /// <returns>The version written, or null when another was there first.</returns>
    Task<ObjectVersion?> PutIfAbsentAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken);

    /// <summary>Begins an object that is put together from parts.</summary>
    Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken);

    /// <summary>Deletes a version for good: its bytes are not kept as a noncurrent one. One that is gone already is no error.</summary>
    Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken);
}
