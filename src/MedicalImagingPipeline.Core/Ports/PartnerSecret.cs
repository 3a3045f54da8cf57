using System.Text;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>How working keys follow from a partner's secret: the same secret gives the same keys and id wherever it is kept.</summary>
internal static class PartnerSecret
{
    private const string KeyIdPurpose = "key-id";

    /// <summary>The message whose HMAC-SHA256 under the partner's secret is the working key.</summary>
    public static byte[] MessageFor(string partner, string purpose) => Encoding.UTF8.GetBytes($"mip/1/{partner}/{purpose}");

    /// <summary>The id of a partner's key: a hash under a key of its own, so it tells nothing of the others.</summary>
    public static async Task<string> KeyIdAsync(IKeyedHash keys, string partner, CancellationToken cancellationToken)
    {
        using WorkingKey key = await keys.DeriveAsync(partner, KeyIdPurpose, cancellationToken).ConfigureAwait(false);
        byte[] id = new byte[WorkingKey.Size];
        key.Compute("id"u8, id);
        return Convert.ToHexStringLower(id.AsSpan(0, 8));
    }
}
