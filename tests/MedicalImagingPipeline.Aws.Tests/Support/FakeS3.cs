using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>S3 in memory: versioned buckets, path style. A bucket with a key takes nothing that is not encrypted with it.</summary>
internal sealed partial class FakeS3
{
    private readonly Dictionary<string, string?> _buckets = [];
    private readonly Dictionary<(string Bucket, string Key), List<StoredVersion>> _objects = [];
    private readonly Lock _lock = new();
    private int _lastVersion;

    /// <summary>Entries of a page of a list.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Calls that are refused, by action and resource.</summary>
    public Func<AwsCall, bool> IsDenied { get; set; } = _ => false;

    /// <summary>Tags whose objects nobody may read, as a bucket policy on s3:ExistingObjectTag says.</summary>
    public HashSet<KeyValuePair<string, string>> DeniedTags { get; } = [];

    /// <summary>How many of the next long operations begin with 200 and tell their failure in the body, with nothing done.</summary>
    public int FailuresInside { get; set; }

    public void CreateBucket(string name, string? keyArn = null)
    {
        lock (_lock)
        {
            _buckets[name] = keyArn;
        }
    }

    /// <summary>The current version of an object, for tests to look at or to archive.</summary>
    public StoredVersion? Find(string bucket, string key)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault((bucket, key))?.LastOrDefault() is { IsDeleteMarker: false } found ? found : null;
        }
    }

    /// <summary>All keys of a bucket with a current version.</summary>
    public IReadOnlyList<string> Keys(string bucket)
    {
        lock (_lock)
        {
            return [.. _objects.Where(o => o.Key.Bucket == bucket && o.Value is [.., { IsDeleteMarker: false }]).Select(o => o.Key.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Puts an object as somebody else would.</summary>
    public void Put(string bucket, string key, byte[] bytes)
    {
        lock (_lock)
        {
            Keep(bucket, key, new StoredVersion { VersionId = NextVersion(), Bytes = bytes, ETag = TagOf(bytes, null) });
        }
    }

    public FakeResponse Handle(FakeRequest request)
    {
        lock (_lock)
        {
            AwsCall[] calls = [.. S3Operations.Calls(request)];
            (string bucket, string key) = S3Operations.Target(request);
            if (calls.Any(IsDenied))
            {
                return FakeResponse.S3Error(403, "AccessDenied", request);
            }

            if (!_buckets.ContainsKey(bucket))
            {
                return FakeResponse.S3Error(404, "NoSuchBucket", request);
            }

            if (calls[0].Operation is "UploadPartCopy" or "CompleteMultipartUpload" && FailuresInside > 0)
            {
                FailuresInside--;
                return new FakeResponse(200, FakeResponse.S3Error(500, "InternalError", request).Body) { Headers = { ["Content-Type"] = "application/xml" } };
            }

            return calls[0].Operation switch
            {
                "ListObjectVersions" => List(request, bucket),
                "GetObject" or "HeadObject" => Get(request, bucket, key),
                "PutObject" => Put(request, bucket, key),
                "PutObjectTagging" => Tag(request, bucket, key),
                "DeleteObject" => Delete(request, bucket, key),
                "CreateMultipartUpload" => StartUpload(request, bucket, key),
                "UploadPart" => TakePart(request),
                "UploadPartCopy" => CopyPart(request),
                "CompleteMultipartUpload" => CompleteUpload(request),
                "AbortMultipartUpload" => AbortUpload(request),
                _ => FakeResponse.S3Error(501, "NotImplemented", request),
            };
        }
    }

#pragma warning disable CA5351 // S3's own choice of a tag.
    private static string TagOf(byte[] bytes, string? key) => Convert.ToHexStringLower(
        key is null ? MD5.HashData(bytes) : SHA256.HashData(bytes).AsSpan(0, 16));
#pragma warning restore CA5351

    private FakeResponse List(FakeRequest request, string bucket)
    {
        string prefix = request.Query("prefix") ?? "";
        var entries = _objects
            .Where(o => o.Key.Bucket == bucket && o.Key.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(o => o.Key.Key, StringComparer.Ordinal)
            .SelectMany(o => Enumerable.Reverse(o.Value).Select(v => (o.Key.Key, Version: v, IsLatest: v == o.Value[^1])))
            .ToList();
        if (request.Query("key-marker") is { Length: > 0 } marker)
        {
            string? version = request.Query("version-id-marker");
            entries.RemoveRange(0, entries.FindLastIndex(e => string.CompareOrdinal(e.Key, marker) < 0 || (e.Key == marker && (version is null || string.CompareOrdinal(e.Version.VersionId, version) >= 0))) + 1);
        }

        var page = entries.Take(PageSize).ToList();
        var xml = new StringBuilder("<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
            .Append(CultureInfo.InvariantCulture, $"<Name>{bucket}</Name><IsTruncated>{(page.Count < entries.Count ? "true" : "false")}</IsTruncated>");
        if (page.Count < entries.Count)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<NextKeyMarker>{SecurityElement.Escape(page[^1].Key)}</NextKeyMarker><NextVersionIdMarker>{page[^1].Version.VersionId}</NextVersionIdMarker>");
        }

        foreach ((string key, StoredVersion version, bool isLatest) in page)
        {
            string element = version.IsDeleteMarker ? "DeleteMarker" : "Version";
            xml.Append(CultureInfo.InvariantCulture, $"<{element}><Key>{SecurityElement.Escape(key)}</Key><VersionId>{version.VersionId}</VersionId><IsLatest>{(isLatest ? "true" : "false")}</IsLatest><LastModified>2026-01-01T00:00:00.000Z</LastModified>");
            xml.Append(CultureInfo.InvariantCulture, $"{(version.IsDeleteMarker ? "" : $"<ETag>&quot;{version.ETag}&quot;</ETag><Size>{version.Bytes.Length}</Size>")}</{element}>");
        }

        return FakeResponse.Xml(xml.Append("</ListVersionsResult>").ToString());
    }

    private FakeResponse Get(FakeRequest request, string bucket, string key)
    {
        StoredVersion? version = request.Query("versionId") is { } id
            ? _objects.GetValueOrDefault((bucket, key))?.FirstOrDefault(v => v.VersionId == id)
            : Find(bucket, key);
        if (version is null)
        {
            return FakeResponse.S3Error(404, request.HasQuery("versionId") ? "NoSuchVersion" : "NoSuchKey", request);
        }

        if (version.Tags.Any(DeniedTags.Contains))
        {
            return FakeResponse.S3Error(403, "AccessDenied", request);
        }

        if (version.IsArchived && request.Method == "GET")
        {
            return FakeResponse.S3Error(403, "InvalidObjectState", request);
        }

        if (request.Header("If-Match") is { } match && match.Trim('"') != version.ETag)
        {
            return FakeResponse.S3Error(412, "PreconditionFailed", request);
        }

        byte[] body = version.Bytes;
        var headers = new Dictionary<string, string>
        {
            ["ETag"] = $"\"{version.ETag}\"",
            ["x-amz-version-id"] = version.VersionId,
            ["Content-Type"] = version.ContentType ?? "binary/octet-stream",
            ["Last-Modified"] = "Thu, 01 Jan 2026 00:00:00 GMT",
        };
        AddEncryption(headers, version.KmsKey);
        foreach ((string name, string value) in version.Metadata)
        {
            headers["x-amz-meta-" + name] = value;
        }

        if (request.Query("response-content-disposition") is { } disposition)
        {
            headers["Content-Disposition"] = disposition;
        }

        if (request.Header("Range") is not { } range)
        {
            return new FakeResponse(200, request.Method == "HEAD" ? [] : body) { Headers = headers, Length = body.Length };
        }

        long[] ends = [.. range["bytes=".Length..].Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture))];
        if (ends[0] >= body.Length)
        {
            return FakeResponse.S3Error(416, "InvalidRange", request);
        }

        headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {ends[0]}-{Math.Min(ends[1], body.Length - 1)}/{body.Length}");
        return new FakeResponse(206, body[(int)ends[0]..(int)Math.Min(ends[1] + 1, body.Length)]) { Headers = headers };
    }

    private FakeResponse Put(FakeRequest request, string bucket, string key)
    {
        if (Refusal(request, bucket) is { } refusal)
        {
            return refusal;
        }

        if (request.Header("x-amz-checksum-sha256") is not { } checksum || checksum != Convert.ToBase64String(SHA256.HashData(request.Body)))
        {
            return FakeResponse.S3Error(400, "BadDigest", request);
        }

        if (request.Header("If-None-Match") == "*" && Find(bucket, key) is not null)
        {
            return FakeResponse.S3Error(412, "PreconditionFailed", request);
        }

        string? kmsKey = request.Header("x-amz-server-side-encryption-aws-kms-key-id");
        return Written(Keep(bucket, key, new StoredVersion
        {
            VersionId = NextVersion(),
            Bytes = request.Body,
            ETag = TagOf(request.Body, kmsKey),
            ContentType = request.Header("Content-Type"),
            KmsKey = kmsKey,
        }));
    }

    private FakeResponse Tag(FakeRequest request, string bucket, string key)
    {
        if (_objects.GetValueOrDefault((bucket, key))?.FirstOrDefault(v => v.VersionId == request.Query("versionId")) is not { } version)
        {
            return FakeResponse.S3Error(404, "NoSuchVersion", request);
        }

        version.Tags.Clear();
        foreach (XElement tag in XDocument.Parse(Encoding.UTF8.GetString(request.Body)).Descendants().Where(element => element.Name.LocalName == "Tag"))
        {
            version.Tags[tag.Elements().First(element => element.Name.LocalName == "Key").Value] = tag.Elements().First(element => element.Name.LocalName == "Value").Value;
        }

        return FakeResponse.Empty();
    }

    private FakeResponse Delete(FakeRequest request, string bucket, string key)
    {
        if (request.Query("versionId") is { } id)
        {
            _objects.GetValueOrDefault((bucket, key))?.RemoveAll(v => v.VersionId == id);
        }
        else
        {
            Keep(bucket, key, new StoredVersion { VersionId = NextVersion(), Bytes = [], IsDeleteMarker = true });
        }

        return FakeResponse.Empty(204);
    }

    // A bucket with a key denies writes without it, as the bucket policy does.
    private FakeResponse? Refusal(FakeRequest request, string bucket) => _buckets[bucket] is { } key
        && (request.Header("x-amz-server-side-encryption") != "aws:kms"
            || request.Header("x-amz-server-side-encryption-aws-kms-key-id") != key
            || !string.Equals(request.Header("x-amz-server-side-encryption-bucket-key-enabled"), "true", StringComparison.OrdinalIgnoreCase))
        ? FakeResponse.S3Error(403, "AccessDenied", request)
        : null;

    private static FakeResponse Written(StoredVersion version)
    {
        FakeResponse response = new(200, []) { Headers = { ["ETag"] = $"\"{version.ETag}\"", ["x-amz-version-id"] = version.VersionId } };
        AddEncryption(response.Headers, version.KmsKey);
        return response;
    }

    // Clients take the tag of an object without a key for the MD5 of its bytes.
    private static void AddEncryption(Dictionary<string, string> headers, string? key)
    {
        headers["x-amz-server-side-encryption"] = key is null ? "AES256" : "aws:kms";
        if (key is not null)
        {
            headers["x-amz-server-side-encryption-aws-kms-key-id"] = key;
        }
    }

    private StoredVersion Keep(string bucket, string key, StoredVersion version)
    {
        if (!_objects.TryGetValue((bucket, key), out List<StoredVersion>? versions))
        {
            _objects.Add((bucket, key), versions = []);
        }

        versions.Add(version);
        return version;
    }

    private string NextVersion() => (++_lastVersion).ToString("D9", CultureInfo.InvariantCulture);
}
