using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Partner secrets as files of 32 random bytes, made on first use and readable by their owner alone.</summary>
/// <param name="folder">Where the key files lie; made when it is not there.</param>
public sealed class FileKeyedHash(string folder) : IKeyedHash
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <inheritdoc />
    public async Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken)
    {
        using WorkingKey key = await DeriveAsync(partner, "key-id", cancellationToken).ConfigureAwait(false);
        byte[] id = new byte[WorkingKey.Size];
        key.Compute("id"u8, id);
        return Convert.ToHexStringLower(id.AsSpan(0, 8));
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The key file is damaged, or others than its owner may read it.</exception>
    public async Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken)
    {
        byte[] secret = await ReadOrMakeAsync(partner, cancellationToken).ConfigureAwait(false);
        byte[] derived = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"mip/1/{partner}/{purpose}"));
        try
        {
            return new WorkingKey(derived);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private async Task<byte[]> ReadOrMakeAsync(string partner, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, partner + ".key");
        if (!File.Exists(path))
        {
            Make(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new InvalidDataException("The key file can be read by others than its owner: set its mode to 0600.");
        }

        byte[] secret = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return secret.Length == WorkingKey.Size ? secret : throw new InvalidDataException($"A key file holds {WorkingKey.Size} bytes.");
    }

    // Two first runs at once: both write a whole file of their own, and the one renamed first stays.
    private void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        string temporary = path + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(WorkingKey.Size));
        }

        if (!HardLink.TryMove(temporary, path))
        {
            File.Delete(temporary);
        }
    }
}
