using System.Globalization;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>One version of one object, pinned. Prints bucket and size only: a source key can name a patient.</summary>
/// <param name="Bucket">Where it lies.</param>
/// <param name="Key">Its key.</param>
/// <param name="VersionId">The store's name for these very bytes.</param>
/// <param name="ETag">The store's tag of the content.</param>
/// <param name="Size">Bytes.</param>
public readonly record struct ObjectVersion(Bucket Bucket, string Key, string VersionId, string ETag, long Size)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bucket} object of {Size} bytes");
}
