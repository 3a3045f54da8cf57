using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Local;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>The key that links to one output folder are signed with: HMAC-SHA256 over run, name, version and end. No record: it holds a key.</summary>
public sealed class LinkKey
{
    /// <summary>The file, in the restricted folder, mode 0600. Who deletes it ends every link that it signed.</summary>
    public const string FileName = "serve.key";

    private const int Size = 32;

    private readonly byte[] _key;

    private LinkKey(byte[] key) => _key = key;

    /// <summary>Reads the key; the first time, makes it.</summary>
    /// <param name="folder">The restricted folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or others than its owner may read it.</exception>
    public static async Task<LinkKey> OfAsync(string folder, CancellationToken cancellationToken)
    {
        byte[] key = await SecretFile.ReadOrMakeAsync(Path.Combine(folder, FileName), () => RandomNumberGenerator.GetBytes(Size), cancellationToken).ConfigureAwait(false);
        return key.Length == Size ? new LinkKey(key) : throw new InvalidDataException($"A key file holds {Size} bytes.");
    }

    /// <summary>Signs.</summary>
    internal ServedLink Sign(string run, string name, string version, DateTimeOffset expires)
    {
        long seconds = expires.ToUnixTimeSeconds();
        return new ServedLink(run, name, version, seconds, SignatureOf(run, name, version, seconds));
    }

    /// <summary>Whether this key signed the link, as it is. Takes as long wherever a wrong signature differs.</summary>
    internal bool IsOf(ServedLink link) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(SignatureOf(link.Run, link.Name, link.Version, link.Expires)), Encoding.UTF8.GetBytes(link.Signature));

    // No part that we sign has a line break, so no two links give one message.
    private string SignatureOf(string run, string name, string version, long expires) => Convert.ToHexStringLower(
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"mip/1/serve\n{run}\n{name}\n{version}\n{expires}"))));
}
