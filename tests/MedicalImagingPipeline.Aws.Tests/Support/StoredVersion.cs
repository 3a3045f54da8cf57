namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>One version of an object in the fake S3.</summary>
internal sealed class StoredVersion
{
    public required string VersionId { get; init; }

    public required byte[] Bytes { get; init; }

    public string ETag { get; init; } = "";

    public string? ContentType { get; init; }

    public string? KmsKey { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>Its tags, which can be put on later.</summary>
    public Dictionary<string, string> Tags { get; } = [];

    public bool IsDeleteMarker { get; init; }

    /// <summary>Whether it lies in an archive, where it cannot be read.</summary>
    public bool IsArchived { get; set; }
}
