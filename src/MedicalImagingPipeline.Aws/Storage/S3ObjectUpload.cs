using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>A multipart upload. Eight of its parts at most are on their way at once.</summary>
internal sealed class S3ObjectUpload(
    S3ObjectStore store, IAmazonS3 client, S3Settings settings, AwsCalls calls, Bucket bucket, string key, string uploadId, string mark) : IObjectUpload
{
    /// <summary>The name of the metadata that tells which upload an object came from: a random number, of no meaning elsewhere.</summary>
    public const string MarkName = "mip-upload";

    private const int PartsAtOnce = 8;

    private readonly SemaphoreSlim _slots = new(PartsAtOnce);
    private readonly ConcurrentDictionary<int, (string ETag, long Size)> _parts = new();
    private readonly string _bucketName = settings.NameOf(bucket);
    private bool _isOver;

    public async Task UploadPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        CheckNumber(number);
        await InSlotAsync(
            async limit =>
            {
                // The signature covers the SHA-256 of the bytes, so a part that was damaged on its way is refused.
                var request = new UploadPartRequest
                {
                    BucketName = _bucketName,
                    Key = key,
                    UploadId = uploadId,
                    PartNumber = number,
                    InputStream = ContentStream.Of(content),
                    PartSize = content.Length,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = false,
                };
                UploadPartResponse response = await client.UploadPartAsync(request, limit).ConfigureAwait(false);
                return _parts[number] = (S3Answers.RequireTag(response.ETag), content.Length);
            },
            calls.Policy.TransferTimeout,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task CopyPartAsync(int number, ObjectVersion source, long offset, long length, CancellationToken cancellationToken)
    {
        CheckNumber(number);
        var request = new CopyPartRequest
        {
            SourceBucket = settings.NameOf(source.Bucket),
            SourceKey = source.Key,
            SourceVersionId = source.VersionId,
            ETagToMatch = [S3Answers.Quoted(source.ETag)],
            FirstByte = offset,
            LastByte = offset + length - 1,
            DestinationBucket = _bucketName,
            DestinationKey = key,
            UploadId = uploadId,
            PartNumber = number,
        };
        await InSlotAsync(
            async limit =>
            {
                try
                {
                    CopyPartResponse response = await client.CopyPartAsync(request, limit).ConfigureAwait(false);
                    return _parts[number] = (S3Answers.RequireTag(response.ETag), length);
                }
                catch (AmazonServiceException e) when (
                    S3Answers.IsPreconditionFailed(e) || (S3Answers.IsMissing(e) && !S3Answers.IsUploadOver(e)))
                {
                    throw new ObjectChangedException(source.Bucket);
                }
            },
            calls.Policy.CopyTimeout,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken) =>
        (await CompleteAsync(isNew: false, cancellationToken).ConfigureAwait(false))!.Value;

    public Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken) => CompleteAsync(isNew: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            _isOver = true;
            await AbortAsync().ConfigureAwait(false);
        }

        _slots.Dispose();
    }

    private async Task<ObjectVersion?> CompleteAsync(bool isNew, CancellationToken cancellationToken)
    {
        int[] numbers = [.. _parts.Keys.Order()];
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = _bucketName,
            Key = key,
            UploadId = uploadId,
            PartETags = [.. numbers.Select(number => new PartETag(number, _parts[number].ETag))],
            IfNoneMatch = isNew ? "*" : null,
        };
        long size = numbers.Sum(number => _parts[number].Size);
        bool isTaken = false;
        ObjectVersion? completed = await calls.RunAsync(
            async limit =>
            {
                try
                {
                    CompleteMultipartUploadResponse response = await client.CompleteMultipartUploadAsync(request, limit).ConfigureAwait(false);
                    string tag = S3Answers.RequireTag(response.ETag);

                    // S3 names the version; Ceph does not, so it is asked for.
                    return response.VersionId is { Length: > 0 } id ? S3Answers.Version(bucket, key, id, tag, size) : null;
                }
                catch (AmazonServiceException e) when (S3Answers.IsUploadOver(e) || (isNew && S3Answers.IsPreconditionFailed(e)))
                {
                    isTaken = !S3Answers.IsUploadOver(e);
                    return (ObjectVersion?)null;
                }
            },
            calls.Policy.CopyTimeout,
            cancellationToken).ConfigureAwait(false);
        completed ??= await FindCompletedAsync(size, isTaken, cancellationToken).ConfigureAwait(false);
        _isOver = completed is not null;
        return completed;
    }

    private static void CheckNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, ObjectParts.MaxCount);
    }

    private async Task InSlotAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await calls.RunAsync(call, timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    // The upload is over, or the key is taken: by an earlier try whose answer was lost, when the object carries our mark.
    private async Task<ObjectVersion?> FindCompletedAsync(long size, bool isTaken, CancellationToken cancellationToken) =>
        await store.HeadAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } head
        && head.Headers.ContentLength == size
        && head.Metadata[MarkName] == mark
            ? S3ObjectStore.VersionOf(bucket, key, head)
            : isTaken ? null : throw new StoreUnavailableException("S3", "NoSuchUpload");

    private async Task AbortAsync()
    {
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = _bucketName, Key = key, UploadId = uploadId };
            await calls.RunAsync(limit => client.AbortMultipartUploadAsync(request, limit), calls.Policy.Timeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The bucket's lifecycle rule removes what is left of uploads; the failure that led here is the one to tell.
        }
    }
}
