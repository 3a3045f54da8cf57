using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>Opens bodies: one GET each.</summary>
internal sealed class S3Reader(IAmazonS3 client, S3Settings settings, AwsCalls calls)
{
    public AwsCalls Calls => calls;

    /// <summary>Opens the current version, or gives null when there is none.</summary>
    public Task<GetObjectResponse?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken) =>
        OpenAsync(new GetObjectRequest { BucketName = settings.NameOf(bucket), Key = key }, cancellationToken);

    /// <summary>Opens a pinned version at an offset.</summary>
    /// <exception cref="ObjectChangedException">That version is no longer there.</exception>
    /// <exception cref="UnauthorizedAccessException">It lies in an archive.</exception>
    public async Task<GetObjectResponse> OpenAsync(ObjectVersion version, long offset, long length, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = settings.NameOf(version.Bucket),
            Key = version.Key,
            VersionId = version.VersionId,
            EtagToMatch = S3Answers.Quoted(version.ETag),
        };

        // Also when it is the whole: the SDK takes tags for MD5 and hashes what comes without a range; our own hashes tell more.
        if (length > 0)
        {
            request.ByteRange = new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}"));
        }

        return await OpenAsync(request, cancellationToken).ConfigureAwait(false) ?? throw new ObjectChangedException(version.Bucket);
    }

    private Task<GetObjectResponse?> OpenAsync(GetObjectRequest request, CancellationToken cancellationToken) => calls.RunAsync(
        async limit =>
        {
            try
            {
                return await client.GetObjectAsync(request, limit).ConfigureAwait(false);
            }
            catch (AmazonServiceException e) when (S3Answers.IsMissing(e) || S3Answers.IsPreconditionFailed(e))
            {
                return (GetObjectResponse?)null;
            }
            catch (AmazonServiceException e) when (S3Answers.IsArchived(e))
            {
                // One object that nobody can read now: the work goes on without it.
                throw new UnauthorizedAccessException("The object is archived.");
            }
        },
        calls.Policy.Timeout,
        cancellationToken);
}
