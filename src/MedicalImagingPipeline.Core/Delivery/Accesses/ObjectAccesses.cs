namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>What is known of the requests for one file of a delivery.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVolume">Whether it is a volume.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="First">When it was answered first, in UTC; null when it never was.</param>
/// <param name="Last">When it was answered last.</param>
/// <param name="Accesses">Answers, of a range or the whole.</param>
/// <param name="Refused">Requests that were refused, as of a link that had expired or a delivery that was taken back.</param>
/// <param name="Bytes">Bytes sent, the same ones as often as they were asked for.</param>
public sealed record ObjectAccesses(string Name, bool IsVolume, long Size, DateTimeOffset? First, DateTimeOffset? Last, int Accesses, int Refused, long Bytes)
{
    private const int FirstError = 400;

    /// <summary>The same with one more event.</summary>
    internal ObjectAccesses With(AccessEvent access) => access.Status >= FirstError
        ? this with { Refused = Refused + 1 }
        : this with
        {
            First = First is null || access.At < First ? access.At : First,
            Last = Last is null || access.At > Last ? access.At : Last,
            Accesses = Accesses + 1,
            Bytes = Bytes + access.Bytes,
        };
}
