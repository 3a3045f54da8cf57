namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Derives working keys from a partner's secret, which never leaves its place (a KMS HMAC key, or a key file).</summary>
public interface IKeyedHash
{
    /// <summary>The partner key's id, for run keys; no secret.</summary>
    Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken);

    /// <summary>HMAC-SHA256 under the partner's key over <c>mip/1/&lt;partner&gt;/&lt;purpose&gt;</c>.</summary>
    Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken);
}
