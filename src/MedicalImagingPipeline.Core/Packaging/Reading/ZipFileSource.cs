namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A zip in a file.</summary>
/// <param name="path">The file; its length is taken now.</param>
public sealed class ZipFileSource(string path) : IZipSource
{
    /// <inheritdoc />
    public long Length { get; } = new FileInfo(path).Length;

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(long offset, long length, CancellationToken cancellationToken)
    {
        // The reader brings a buffer and stops by itself, so the file needs neither.
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        file.Position = offset;
        return Task.FromResult<Stream>(file);
    }
}
