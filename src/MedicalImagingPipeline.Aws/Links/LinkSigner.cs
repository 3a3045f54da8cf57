namespace MedicalImagingPipeline.Aws.Links;

/// <summary>Who signs links: the user whose key a secret holds, or, where there is none, the role. The user's links can live for days.</summary>
/// <param name="secret">The user's secret; null where the installation has none.</param>
/// <param name="role">The role.</param>
/// <param name="clock">The time.</param>
internal sealed class LinkSigner(SignerSecret? secret, AssumedRole role, TimeProvider clock) : IDisposable
{
    // A delivery's links are made within moments: they share credentials of this age. Longer, and a key that was turned would go on
    // signing, and the role's links would lose what the credentials have lost.
    private static readonly TimeSpan Sharing = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private LinkCredentials? _credentials;
    private DateTimeOffset _since;

    /// <summary>The credentials to sign with now.</summary>
    public async Task<LinkCredentials> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (_credentials is null || now - _since > Sharing)
            {
                _credentials = secret is not null && await secret.FindAsync(cancellationToken).ConfigureAwait(false) is { } key
                    ? new LinkCredentials(key, expires: null)
                    : await role.AssumeAsync(cancellationToken).ConfigureAwait(false);
                _since = now;
            }

            return _credentials;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        secret?.Dispose();
        role.Dispose();
        _turn.Dispose();
    }
}
