using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Links;

/// <summary>
/// Presigned links to delivered objects, signed by a role that may read these and nothing else. A link names the very version,
/// and lives as long as it was asked for or its signer's credentials hold, whichever ends first.
/// </summary>
public sealed class PresignedLinks : IDeliveryLinks, IDisposable
{
    // A delivery's links are made within moments: they share credentials that have lost no more than this.
    private static readonly TimeSpan Sharing = TimeSpan.FromMinutes(1);

    private readonly AssumedRole _role;
    private readonly Func<AWSCredentials, IAmazonS3> _clientFor;
    private readonly S3Settings _settings;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private AssumedCredentials? _credentials;

    internal PresignedLinks(AssumedRole role, Func<AWSCredentials, IAmazonS3> clientFor, S3Settings settings, TimeProvider clock) =>
        (_role, _clientFor, _settings, _clock) = (role, clientFor, settings, clock);

    /// <inheritdoc />
    public Task<Uri> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        SignAsync(page, "inline", lifetime, cancellationToken);

    /// <inheritdoc />
    public Task<Uri> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        SignAsync(file, "attachment", lifetime, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _role.Dispose();
        _turn.Dispose();
    }

    private async Task<Uri> SignAsync(ObjectVersion version, string disposition, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        AssumedCredentials credentials = await CredentialsAsync(lifetime, cancellationToken).ConfigureAwait(false);
        DateTimeOffset asked = _clock.GetUtcNow() + lifetime;
        using IAmazonS3 client = _clientFor(credentials.Credentials);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _settings.NameOf(version.Bucket),
            Key = version.Key,
            VersionId = version.VersionId,
            Verb = HttpVerb.GET,
            Protocol = client.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
            Expires = (asked < credentials.Expires ? asked : credentials.Expires).UtcDateTime,
        };

        // The name without its folders: those name the run.
        request.ResponseHeaderOverrides.ContentDisposition = $"{disposition}; filename=\"{version.Key[(version.Key.LastIndexOf('/') + 1)..]}\"";
        return new Uri(await client.GetPreSignedURLAsync(request).ConfigureAwait(false));
    }

    private async Task<AssumedCredentials> CredentialsAsync(TimeSpan lifetime, CancellationToken cancellationToken)
    {
        TimeSpan needed = (lifetime < AssumedRole.Lifetime ? lifetime : AssumedRole.Lifetime) - Sharing;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_credentials is null || _credentials.Expires - _clock.GetUtcNow() < needed)
            {
                _credentials = await _role.AssumeAsync(cancellationToken).ConfigureAwait(false);
            }

            return _credentials;
        }
        finally
        {
            _turn.Release();
        }
    }
}
