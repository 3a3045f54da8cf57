namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Which operation a request to S3 is, in path style.</summary>
internal static class S3Operations
{
    /// <summary>Bucket and key of a request.</summary>
    public static (string Bucket, string Key) Target(FakeRequest request)
    {
        string[] parts = request.Path.TrimStart('/').Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>The pinned version that a copy reads.</summary>
    public static (string Bucket, string Key, string VersionId)? CopySource(FakeRequest request)
    {
        if (request.Header("x-amz-copy-source") is not { } header)
        {
            return null;
        }

        string[] versioned = header.Split("?versionId=");
        string[] parts = Uri.UnescapeDataString(versioned[0]).TrimStart('/').Split('/', 2);
        return (parts[0], parts[1], versioned[1]);
    }

    public static IEnumerable<AwsCall> Calls(FakeRequest request)
    {
        (string bucket, string key) = Target(request);
        (string operation, string action) = Of(request, key);
        yield return new AwsCall("s3", operation, "s3:" + action, key.Length > 0 ? $"{bucket}/{key}" : bucket);
        if (CopySource(request) is { } source)
        {
            yield return new AwsCall("s3", operation, "s3:GetObjectVersion", $"{source.Bucket}/{source.Key}");
        }
    }

    private static (string Operation, string Action) Of(FakeRequest request, string key) => request.Method switch
    {
        "GET" when key.Length == 0 && request.HasQuery("versions") => ("ListObjectVersions", "ListBucketVersions"),
        "GET" when key.Length == 0 => ("ListObjectsV2", "ListBucket"),
        "GET" => ("GetObject", request.HasQuery("versionId") ? "GetObjectVersion" : "GetObject"),
        "HEAD" => ("HeadObject", request.HasQuery("versionId") ? "GetObjectVersion" : "GetObject"),
        "POST" when request.HasQuery("uploads") => ("CreateMultipartUpload", "PutObject"),
        "POST" => ("CompleteMultipartUpload", "PutObject"),
        "PUT" when key.Length > 0 && request.HasQuery("tagging") => ("PutObjectTagging", request.HasQuery("versionId") ? "PutObjectVersionTagging" : "PutObjectTagging"),
        "PUT" when key.Length == 0 => request.HasQuery("versioning") ? ("PutBucketVersioning", "PutBucketVersioning") : ("CreateBucket", "CreateBucket"),
        "PUT" when request.Header("x-amz-copy-source") is not null => ("UploadPartCopy", "PutObject"),
        "PUT" when request.HasQuery("uploadId") => ("UploadPart", "PutObject"),
        "PUT" => ("PutObject", "PutObject"),
        "DELETE" when request.HasQuery("uploadId") => ("AbortMultipartUpload", "AbortMultipartUpload"),
        "DELETE" => ("DeleteObject", request.HasQuery("versionId") ? "DeleteObjectVersion" : "DeleteObject"),
        _ => ("Unknown", "Unknown"),
    };
}
