using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>Objects in S3, in versioned buckets, each written with a KMS key of its own.</summary>
public sealed class S3ObjectStore : IObjectStore
{
    private readonly IAmazonS3 _client;
    private readonly S3Settings _settings;
    private readonly AwsCalls _calls;
    private readonly S3Reader _reader;

    /// <summary>Puts the store together.</summary>
    /// <param name="client">Talks to S3 and does not retry; it stays its maker's.</param>
    /// <param name="settings">The buckets and their keys.</param>
    /// <param name="policy">How calls are tried.</param>
    public S3ObjectStore(IAmazonS3 client, S3Settings settings, CallPolicy policy)
    {
        (_client, _settings) = (client, settings);
        _calls = new AwsCalls("S3", policy);
        _reader = new S3Reader(client, settings, _calls);
    }

    /// <inheritdoc />
    /// <remarks>
    /// Versions are listed, since a list of objects names none; the older ones come with it and are passed over. S3 orders by
    /// UTF-8 bytes, which is ordinal order but for characters beyond U+FFFF.
    /// </remarks>
    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        Bucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var request = new ListVersionsRequest { BucketName = _settings.NameOf(bucket), Prefix = prefix };
        for (bool isMore = true; isMore;)
        {
            ListVersionsResponse page = await _calls.RunAsync(
                limit => _client.ListVersionsAsync(request, limit), _calls.Policy.Timeout, cancellationToken).ConfigureAwait(false);
            foreach (S3ObjectVersion version in page.Versions ?? [])
            {
                if (version.IsLatest == true && version.IsDeleteMarker != true)
                {
                    yield return S3Answers.Version(bucket, version.Key, version.VersionId, version.ETag, version.Size ?? 0);
                }
            }

            isMore = page.IsTruncated == true;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    /// <inheritdoc />
    public async Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken) =>
        await HeadAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } head ? VersionOf(bucket, key, head) : null;

    /// <inheritdoc />
    public async Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken)
    {
        if (await _reader.OpenCurrentAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        ObjectVersion version = S3Answers.Version(bucket, key, body.VersionId, body.ETag, body.Headers.ContentLength);
        return new OpenObject(version, new S3ReadStream(_reader, version, 0, version.Size, body));
    }

    /// <inheritdoc />
    /// <exception cref="UnauthorizedAccessException">The object lies in an archive.</exception>
    public async Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, version.Size);
        long wanted = Math.Min(length ?? long.MaxValue, version.Size - offset);

        // S3 knows no range without a byte; an empty object is asked for whole.
        GetObjectResponse? body = wanted > 0 || version.Size == 0
            ? await _reader.OpenAsync(version, offset, wanted, cancellationToken).ConfigureAwait(false)
            : null;
        return new S3ReadStream(_reader, version, offset, wanted, body);
    }

    /// <inheritdoc />
    public async Task<ObjectVersion> PutAsync(
        Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        string sha256 = Convert.ToBase64String(SHA256.HashData(content.Span));
        return await _calls.RunAsync(
            limit => PutOnceAsync(bucket, key, content, contentType, sha256, isNew: false, limit),
            _calls.Policy.TransferTimeout,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>
    /// After a try whose answer was lost, "taken" may be our own object: null is right then too, since the caller reads
    /// what is there.
    /// </remarks>
    public async Task<ObjectVersion?> PutIfAbsentAsync(
        Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        string sha256 = Convert.ToBase64String(SHA256.HashData(content.Span));
        return await _calls.RunAsync(
            async limit =>
            {
                try
                {
                    return await PutOnceAsync(bucket, key, content, contentType, sha256, isNew: true, limit).ConfigureAwait(false);
                }
                catch (AmazonServiceException e) when (S3Answers.IsPreconditionFailed(e))
                {
                    return (ObjectVersion?)null;
                }
            },
            _calls.Policy.TransferTimeout,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken)
    {
        string mark = Guid.NewGuid().ToString("N");
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = _settings.NameOf(bucket),
            Key = key,
            ContentType = ContentTypeOf(contentType),
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = _settings.KeyOf(bucket),
            BucketKeyEnabled = true,
        };
        request.Metadata[S3ObjectUpload.MarkName] = mark;
        InitiateMultipartUploadResponse response = await _calls.RunAsync(
            limit => _client.InitiateMultipartUploadAsync(request, limit), _calls.Policy.Timeout, cancellationToken).ConfigureAwait(false);
        return new S3ObjectUpload(this, _client, _settings, _calls, bucket, key, response.UploadId, mark);
    }

    /// <inheritdoc />
    public Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest
        {
            BucketName = _settings.NameOf(version.Bucket),
            Key = version.Key,
            VersionId = version.VersionId,
        };
        return _calls.RunAsync(
            async limit =>
            {
                try
                {
                    return await _client.DeleteObjectAsync(request, limit).ConfigureAwait(false);
                }
                catch (AmazonServiceException e) when (S3Answers.IsMissing(e))
                {
                    return null;
                }
            },
            _calls.Policy.Timeout,
            cancellationToken);
    }

    internal static ObjectVersion VersionOf(Bucket bucket, string key, GetObjectMetadataResponse head) =>
        S3Answers.Version(bucket, key, head.VersionId, head.ETag, head.Headers.ContentLength);

    internal Task<GetObjectMetadataResponse?> HeadAsync(Bucket bucket, string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = _settings.NameOf(bucket), Key = key };
        return _calls.RunAsync(
            async limit =>
            {
                try
                {
                    return await _client.GetObjectMetadataAsync(request, limit).ConfigureAwait(false);
                }
                catch (AmazonServiceException e) when (S3Answers.IsMissing(e))
                {
                    return null;
                }
            },
            _calls.Policy.Timeout,
            cancellationToken);
    }

    private static string? ContentTypeOf(string contentType) => contentType.Length > 0 ? contentType : null;

    private async Task<ObjectVersion> PutOnceAsync(
        Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, string sha256, bool isNew, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = _settings.NameOf(bucket),
            Key = key,
            InputStream = ContentStream.Of(content),
            ContentType = ContentTypeOf(contentType),
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = _settings.KeyOf(bucket),
            BucketKeyEnabled = true,
            IfNoneMatch = isNew ? "*" : null,

            // Kept with the object, and what a bucket with Object Lock asks of a write.
            ChecksumSHA256 = sha256,
            UseChunkEncoding = false,
            DisablePayloadSigning = false,
        };
        PutObjectResponse response = await _client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
        return S3Answers.Version(bucket, key, response.VersionId, S3Answers.RequireTag(response.ETag), content.Length);
    }
}
