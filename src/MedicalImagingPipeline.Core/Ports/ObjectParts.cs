namespace MedicalImagingPipeline.Core.Ports;

/// <summary>The rules of multipart uploads, as S3 states them ("Amazon S3 multipart upload limits").</summary>
public static class ObjectParts
{
    /// <summary>Most parts of an object.</summary>
    public const int MaxCount = 10_000;

    /// <summary>Smallest part but the last, in bytes: 5 MiB.</summary>
    public const long MinSize = 5L * 1024 * 1024;

    /// <summary>Largest part, in bytes: 5 GiB.</summary>
    public const long MaxSize = 5L * 1024 * 1024 * 1024;
}
