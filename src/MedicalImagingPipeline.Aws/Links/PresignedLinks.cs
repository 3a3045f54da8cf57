using System.Globalization;
using System.Web;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Links;

/// <summary>
/// Presigned links to delivered objects, signed by one who may read these and nothing else. A link names the very version, and lives
/// as long as it was asked for or its signer's credentials hold, whichever ends first.
/// </summary>
public sealed class PresignedLinks : IDeliveryLinks, IDisposable
{
    /// <summary>The tag of a version that was taken back; the bucket's policy denies reading what has it.</summary>
    public const string RevokedTag = "revoked";

    private readonly LinkSigner _signer;
    private readonly Func<AWSCredentials?, IAmazonS3> _clientFor;
    private readonly S3Settings _settings;
    private readonly AwsCalls _calls;
    private readonly TimeProvider _clock;

    internal PresignedLinks(LinkSigner signer, Func<AWSCredentials?, IAmazonS3> clientFor, S3Settings settings, CallPolicy policy, TimeProvider clock) =>
        (_signer, _clientFor, _settings, _calls, _clock) = (signer, clientFor, settings, new AwsCalls("S3", policy), clock);

    /// <inheritdoc />
    public Task<DeliveryLink> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        SignAsync(page, "inline", lifetime, cancellationToken);

    /// <inheritdoc />
    public Task<DeliveryLink> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        SignAsync(file, "attachment", lifetime, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="StoreUnavailableException">It was not done.</exception>
    public async Task RevokeAsync(ObjectVersion file, CancellationToken cancellationToken)
    {
        using IAmazonS3 client = _clientFor(null);
        var request = new PutObjectTaggingRequest
        {
            BucketName = _settings.NameOf(file.Bucket),
            Key = file.Key,
            VersionId = file.VersionId,
            Tagging = new Tagging { TagSet = [new Tag { Key = RevokedTag, Value = "true" }] },
        };
        await _calls.RunAsync(
            async limit =>
            {
                try
                {
                    await client.PutObjectTaggingAsync(request, limit).ConfigureAwait(false);
                }
                catch (AmazonServiceException e) when (S3Answers.IsMissing(e))
                {
                    // Deleted meanwhile, and so are its links.
                }

                return true;
            },
            _calls.Policy.Timeout,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _signer.Dispose();

    private async Task<DeliveryLink> SignAsync(ObjectVersion version, string disposition, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        LinkCredentials credentials = await _signer.GetAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset asked = _clock.GetUtcNow() + lifetime;
        using IAmazonS3 client = _clientFor(credentials.Credentials);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _settings.NameOf(version.Bucket),
            Key = version.Key,
            VersionId = version.VersionId,
            Verb = HttpVerb.GET,
            Protocol = client.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
            Expires = (credentials.Expires < asked ? credentials.Expires.Value : asked).UtcDateTime,
        };

        // The name without its folders: those name the run.
        request.ResponseHeaderOverrides.ContentDisposition = $"{disposition}; filename=\"{version.Key[(version.Key.LastIndexOf('/') + 1)..]}\"";
        var link = new Uri(await client.GetPreSignedURLAsync(request).ConfigureAwait(false));
        DateTimeOffset signed = ExpiryOf(link);
        return new DeliveryLink(link, credentials.Expires < signed ? credentials.Expires : signed);
    }

    // What was signed, not what was asked for: the signer counts whole seconds, from a time of its own.
    private static DateTimeOffset ExpiryOf(Uri link)
    {
        var query = HttpUtility.ParseQueryString(link.Query);
        return DateTimeOffset.ParseExact(query["X-Amz-Date"]!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .AddSeconds(long.Parse(query["X-Amz-Expires"]!, NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
