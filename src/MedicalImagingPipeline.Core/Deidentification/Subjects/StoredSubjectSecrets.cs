using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Subject secrets in the restricted bucket, one small object each. Of two who make one at once the first wins, and the
/// other reads it.
/// </summary>
internal sealed class StoredSubjectSecrets(IObjectStore objects, string partner) : ISubjectSecrets
{
    private const int Size = 32;

    public async Task<byte[]> OfAsync(string subject, CancellationToken cancellationToken)
    {
        string key = $"subjects/{partner}/{subject}.json";
        if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        byte[] made = RandomNumberGenerator.GetBytes(Size);
        bool isOurs = await objects.PutJsonIfAbsentAsync(
            Bucket.Restricted, key, new StoredSecret { Secret = made }, PipelineJson.Default.StoredSecret, cancellationToken).ConfigureAwait(false) is not null;
        return isOurs ? made : await FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw new InvalidDataException("A subject's secret is gone.");
    }

    private async Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        StoredSecret? stored = await objects.FindJsonAsync(Bucket.Restricted, key, PipelineJson.Default.StoredSecret, cancellationToken).ConfigureAwait(false);
        return stored is null ? null
            : stored.Secret.Length == Size ? stored.Secret
            : throw new InvalidDataException("A subject's secret is not whole.");
    }
}

/// <summary>A subject's secret as it is stored. Prints nothing.</summary>
public sealed class StoredSecret
{
    /// <summary>The bytes.</summary>
    public required byte[] Secret { get; init; }
}
