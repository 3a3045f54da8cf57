using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Configuration under <c>config/</c> of the restricted bucket.</summary>
public sealed class ObjectConfigurationFiles(IObjectStore objects) : IConfigurationFiles
{
    /// <summary>The prefix in the bucket.</summary>
    public const string Prefix = "config/";

    /// <inheritdoc />
    public Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken) =>
        objects.FindBytesAsync(Bucket.Restricted, Prefix + path, cancellationToken);
}
