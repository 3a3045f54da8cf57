using System.Net;
using Amazon.Runtime;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>How answers of S3 read: the ones that are outcomes, and one spelling for tags and versions whichever call they come from.</summary>
internal static class S3Answers
{
    // What S3 calls the only version of an object that was written without versioning.
    private const string NoVersion = "null";

    /// <summary>A version from what a call told of it. Tags are quoted in some answers and bare in others.</summary>
    public static ObjectVersion Version(Bucket bucket, string key, string? versionId, string etag, long size) =>
        new(bucket, key, string.IsNullOrEmpty(versionId) ? NoVersion : versionId, etag.Trim('"'), size);

    /// <summary>A tag as requests carry it.</summary>
    public static string Quoted(string etag) => $"\"{etag}\"";

    /// <summary>There is no such object or version. A bucket that is missing is a mistake, not an outcome.</summary>
    public static bool IsMissing(AmazonServiceException e) => e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket";

    /// <summary>The key is taken, or the pinned version is not what it was.</summary>
    public static bool IsPreconditionFailed(AmazonServiceException e) => e.StatusCode == HttpStatusCode.PreconditionFailed;

    /// <summary>The object is in an archive and would have to be restored first.</summary>
    public static bool IsArchived(AmazonServiceException e) => e.ErrorCode == "InvalidObjectState";

    /// <summary>The upload was completed or aborted.</summary>
    public static bool IsUploadOver(AmazonServiceException e) => e.ErrorCode == "NoSuchUpload";

    /// <summary>The tag of an answer. S3 may begin a long answer with 200 and say in its body that it failed: then there is none.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static string RequireTag(string? etag) => string.IsNullOrEmpty(etag) ? throw new IOException("The answer names no object.") : etag;
}
