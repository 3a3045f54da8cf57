namespace MedicalImagingPipeline.Core.Ports;

/// <summary>The site's configuration: JSON files under <c>config/</c> of the restricted bucket, or given on the command line.</summary>
public interface IConfigurationFiles
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">Its path below <c>config/</c>, such as <c>recipes/basic.json</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none.</returns>
    Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken);
}
