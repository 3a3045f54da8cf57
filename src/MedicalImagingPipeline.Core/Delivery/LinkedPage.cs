using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The delivery page with its links, made at one moment. Whoever has it can use them, so this is no record.</summary>
internal sealed class LinkedPage
{
    private LinkedPage(byte[] content, DateTimeOffset? expires) => (Content, Expires) = (content, expires);

    /// <summary>The page.</summary>
    public byte[] Content { get; }

    /// <summary>When the first of its links stops working; null when none does.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Makes the links, and the page that has them.</summary>
    /// <param name="record">The delivery.</param>
    /// <param name="links">Makes the links.</param>
    /// <param name="lifetime">How long they are to work.</param>
    /// <param name="now">When the page is made.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<LinkedPage> CreateAsync(DeliveryRecord record, IDeliveryLinks links, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        async Task<Uri> LinkAsync(ObjectVersion version)
        {
            DeliveryLink link = await links.FromPageAsync(version, lifetime, cancellationToken).ConfigureAwait(false);
            first = Earlier(first, link.Expires);
            return link.Address;
        }

        var volumes = new List<LinkedVolume>();
        foreach (DeliveredVolume volume in record.Volumes)
        {
            volumes.Add(new LinkedVolume(
                volume.Facts,
                await LinkAsync(volume.Facts.Object).ConfigureAwait(false),
                await LinkAsync(volume.Signature).ConfigureAwait(false),
                await LinkAsync(volume.Proof).ConfigureAwait(false),
                await LinkAsync(volume.ProofSignature).ConfigureAwait(false)));
        }

        var files = new List<LinkedFile>();
        foreach (ObjectVersion file in record.Files)
        {
            files.Add(new LinkedFile(file.Key[(file.Key.LastIndexOf('/') + 1)..], file.Size, await LinkAsync(file).ConfigureAwait(false)));
        }

        return new LinkedPage(DeliveryPage.Create(record, volumes, files, first, now), first);
    }

    /// <summary>The earlier of two ends, of which null is none.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
