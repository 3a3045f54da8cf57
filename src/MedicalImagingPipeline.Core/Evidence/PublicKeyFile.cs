using System.Security.Cryptography;
using System.Text;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>A public key in PEM, as it lies beside a delivery.</summary>
public static class PublicKeyFile
{
    /// <summary>Reads one.</summary>
    /// <returns>The key, which the caller disposes; null when there is none in the file.</returns>
    public static ECDsa? Parse(byte[] pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(pem));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
