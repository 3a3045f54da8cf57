using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>Links to a server of the output folder: each names the very version, and ends.</summary>
/// <param name="root">The server.</param>
/// <param name="key">Signs.</param>
/// <param name="run">The run that is served.</param>
/// <param name="latest">When every link has ended, whatever is asked: links on a page end with the link to it. Null for no such time.</param>
/// <param name="clock">The time.</param>
internal sealed class SignedLinks(Uri root, LinkKey key, string run, DateTimeOffset? latest, TimeProvider clock) : IDeliveryLinks
{
    /// <inheritdoc />
    public Task<DeliveryLink> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(Sign(page.Key, "", lifetime));

    /// <inheritdoc />
    public Task<DeliveryLink> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(Sign(file.Key, file.VersionId, lifetime));

    /// <summary>Does nothing: the server asks <see cref="Revocation"/> before each answer.</summary>
    public Task RevokeAsync(ObjectVersion file, CancellationToken cancellationToken) => Task.CompletedTask;

    private DeliveryLink Sign(string objectKey, string version, TimeSpan lifetime)
    {
        DateTimeOffset asked = clock.GetUtcNow() + lifetime;
        ServedLink link = key.Sign(run, objectKey[(objectKey.LastIndexOf('/') + 1)..], version, latest < asked ? latest.Value : asked);

        // As it was signed: in whole seconds.
        return new DeliveryLink(link.At(root), DateTimeOffset.FromUnixTimeSeconds(link.Expires));
    }
}
