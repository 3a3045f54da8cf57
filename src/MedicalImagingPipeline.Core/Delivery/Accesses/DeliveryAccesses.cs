using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>What is known of a delivery's way to its partner: what was fetched by access events, and whether it is complete by acknowledgement alone.</summary>
public sealed record DeliveryAccesses
{
    /// <summary>The run.</summary>
    public required string RunKey { get; init; }

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>How far it has come.</summary>
    public required ReceiptState State { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public required bool IsRevoked { get; init; }

    /// <summary>When links were mailed, in UTC, in order.</summary>
    public required IReadOnlyList<DateTimeOffset> SentAt { get; init; }

    /// <summary>The hash of the volumes, which an acknowledgement is of.</summary>
    public required string VolumesSha256 { get; init; }

    /// <summary>When the partner confirmed receipt; null when it has not.</summary>
    public required DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Whether the partner told the hash of the volumes, and not only that they came; null when nothing was confirmed.</summary>
    public required bool? IsHashTold { get; init; }

    /// <summary>The files: volumes first, each with what proves it, then those for all and the page.</summary>
    public required IReadOnlyList<ObjectAccesses> Objects { get; init; }

    /// <summary>Adds events up.</summary>
    /// <param name="record">The delivery.</param>
    /// <param name="acknowledgement">What the partner confirmed, of whatever delivery; null when there is nothing.</param>
    /// <param name="revocation">What was taken back, of whatever run; null when there is nothing.</param>
    /// <param name="events">Events; those of other objects and versions are left out. One without a version is of whichever there was.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DeliveryAccesses> OfAsync(
        DeliveryRecord record, Acknowledgement? acknowledgement, Revocation? revocation, IAsyncEnumerable<AccessEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        HashSet<string> volumes = [.. record.Volumes.Select(volume => NameOf(volume.Facts.Object))];
        ObjectVersion[] versions = [.. record.Objects, .. record.Sendings.Select(sending => sending.Page)];
        HashSet<(string Name, string Version)> known = [.. versions.Select(version => (NameOf(version), version.VersionId))];
        var objects = new OrderedDictionary<string, ObjectAccesses>(StringComparer.Ordinal);
        foreach (ObjectVersion version in versions)
        {
            string name = NameOf(version);
            objects[name] = new ObjectAccesses(name, volumes.Contains(name), version.Size, null, null, 0, 0, 0);
        }

        await foreach (AccessEvent access in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (objects.TryGetValue(access.Object, out ObjectAccesses? sofar) && (access.Version.Length == 0 || known.Contains((access.Object, access.Version))))
            {
                objects[access.Object] = sofar.With(access);
            }
        }

        string hash = Acknowledgement.HashOf(record);
        Acknowledgement? confirmed = acknowledgement?.RunKey == record.RunKey && acknowledgement.VolumesSha256 == hash ? acknowledgement : null;
        return new DeliveryAccesses
        {
            RunKey = record.RunKey,
            Delivery = record.Delivery,
            State = confirmed is not null ? ReceiptState.Acknowledged
                : objects.Values.Where(one => one.IsVolume).All(volume => volume.Bytes >= volume.Size) ? ReceiptState.Fetched
                : ReceiptState.Sent,
            IsRevoked = revocation?.RunKey == record.RunKey,
            SentAt = [.. record.Sendings.Select(sending => sending.At)],
            VolumesSha256 = hash,
            AcknowledgedAt = confirmed?.At,
            IsHashTold = confirmed?.IsHashTold,
            Objects = [.. objects.Values],
        };
    }

    private static string NameOf(ObjectVersion version) => version.Key[(version.Key.LastIndexOf('/') + 1)..];
}
