using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>
/// A key that is no secret, for replacements that nobody sees: a comparison prints none, touches no partner's key, and says the
/// same each time.
/// </summary>
internal sealed class KeyOfNobody : IKeyedHash, ISubjectSecrets
{
    public Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken) => Task.FromResult(partner);

    public Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken) =>
        Task.FromResult(new WorkingKey(Hash(purpose)));

    public Task<byte[]> OfAsync(string subject, CancellationToken cancellationToken) => Task.FromResult(Hash($"secret\0{subject}"));

    private static byte[] Hash(string message) => SHA256.HashData(Encoding.UTF8.GetBytes(message));
}
