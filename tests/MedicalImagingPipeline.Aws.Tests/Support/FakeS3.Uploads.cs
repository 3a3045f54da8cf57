using System.Globalization;
using System.Xml.Linq;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests;

internal sealed partial class FakeS3
{
    private readonly Dictionary<string, Upload> _uploads = [];
    private int _lastUpload;

    /// <summary>Uploads that were neither completed nor aborted.</summary>
    public int OpenUploads
    {
        get
        {
            lock (_lock)
            {
                return _uploads.Count;
            }
        }
    }

    /// <summary>Ends all uploads, as a lifecycle rule does.</summary>
    public void EndUploads()
    {
        lock (_lock)
        {
            _uploads.Clear();
        }
    }

    private FakeResponse StartUpload(FakeRequest request, string bucket, string key)
    {
        if (Refusal(request, bucket) is { } refusal)
        {
            return refusal;
        }

        string id = "upload-" + (++_lastUpload).ToString(CultureInfo.InvariantCulture);
        _uploads[id] = new Upload(bucket, key, request.Header("Content-Type"), request.Header("x-amz-server-side-encryption-aws-kms-key-id"), request.Headers
            .Where(header => header.Key.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key["x-amz-meta-".Length..].ToLowerInvariant(), header => header.Value));
        return FakeResponse.Xml($"<InitiateMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>{bucket}</Bucket><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
    }

    private FakeResponse TakePart(FakeRequest request)
    {
        if (!_uploads.TryGetValue(request.Query("uploadId")!, out Upload? upload))
        {
            return FakeResponse.S3Error(404, "NoSuchUpload", request);
        }

        string tag = upload.Take(request, request.Body);
        FakeResponse response = new(200, []) { Headers = { ["ETag"] = $"\"{tag}\"" } };
        AddEncryption(response.Headers, upload.KmsKey);
        return response;
    }

    private FakeResponse CopyPart(FakeRequest request)
    {
        if (!_uploads.TryGetValue(request.Query("uploadId")!, out Upload? upload))
        {
            return FakeResponse.S3Error(404, "NoSuchUpload", request);
        }

        (string bucket, string key, string id) = S3Operations.CopySource(request)!.Value;
        if (_objects.GetValueOrDefault((bucket, key))?.FirstOrDefault(v => v.VersionId == id) is not { } source)
        {
            return FakeResponse.S3Error(404, "NoSuchVersion", request);
        }

        if (request.Header("x-amz-copy-source-if-match")?.Trim('"') != source.ETag)
        {
            return FakeResponse.S3Error(412, "PreconditionFailed", request);
        }

        long[] ends = [.. request.Header("x-amz-copy-source-range")!["bytes=".Length..].Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture))];
        if (ends[1] >= source.Bytes.Length)
        {
            return FakeResponse.S3Error(416, "InvalidRange", request);
        }

        string tag = upload.Take(request, source.Bytes[(int)ends[0]..((int)ends[1] + 1)]);
        return FakeResponse.Xml($"<CopyPartResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><ETag>&quot;{tag}&quot;</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></CopyPartResult>");
    }

    private FakeResponse CompleteUpload(FakeRequest request)
    {
        string id = request.Query("uploadId")!;
        if (!_uploads.TryGetValue(id, out Upload? upload))
        {
            return FakeResponse.S3Error(404, "NoSuchUpload", request);
        }

        if (request.Header("If-None-Match") == "*" && Find(upload.Bucket, upload.Key) is not null)
        {
            return FakeResponse.S3Error(412, "PreconditionFailed", request);
        }

        using var body = new MemoryStream(request.Body);
        (int Number, string ETag)[] named = [.. XDocument.Load(body).Descendants()
            .Where(e => e.Name.LocalName == "Part")
            .Select(e => (int.Parse(e.Elements().Single(c => c.Name.LocalName == "PartNumber").Value, CultureInfo.InvariantCulture), e.Elements().Single(c => c.Name.LocalName == "ETag").Value.Trim('"')))];
        if (!named.Select(part => part.Number).SequenceEqual(named.Select(part => part.Number).Order())
            || named.Any(part => !upload.Parts.TryGetValue(part.Number, out byte[]? bytes) || TagOf(bytes, upload.KmsKey) != part.ETag))
        {
            return FakeResponse.S3Error(400, "InvalidPart", request);
        }

        if (named.SkipLast(1).Any(part => upload.Parts[part.Number].Length < ObjectParts.MinSize))
        {
            return FakeResponse.S3Error(400, "EntityTooSmall", request);
        }

        byte[] joined = [.. named.SelectMany(part => upload.Parts[part.Number])];
        StoredVersion version = Keep(upload.Bucket, upload.Key, new StoredVersion
        {
            VersionId = NextVersion(),
            Bytes = joined,
            ETag = string.Create(CultureInfo.InvariantCulture, $"{TagOf(joined, upload.KmsKey)}-{named.Length}"),
            ContentType = upload.ContentType,
            KmsKey = upload.KmsKey,
            Metadata = upload.Metadata,
        });
        _uploads.Remove(id);
        FakeResponse response = FakeResponse.Xml($"<CompleteMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>{upload.Bucket}</Bucket><ETag>&quot;{version.ETag}&quot;</ETag></CompleteMultipartUploadResult>");
        response.Headers["x-amz-version-id"] = version.VersionId;
        return response;
    }

    private FakeResponse AbortUpload(FakeRequest request) =>
        _uploads.Remove(request.Query("uploadId")!) ? FakeResponse.Empty(204) : FakeResponse.S3Error(404, "NoSuchUpload", request);

    private sealed record Upload(string Bucket, string Key, string? ContentType, string? KmsKey, Dictionary<string, string> Metadata)
    {
        public Dictionary<int, byte[]> Parts { get; } = [];

        public string Take(FakeRequest request, byte[] bytes)
        {
            Parts[int.Parse(request.Query("partNumber")!, CultureInfo.InvariantCulture)] = bytes;
            return TagOf(bytes, KmsKey);
        }
    }
}
