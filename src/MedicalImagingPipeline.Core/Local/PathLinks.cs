using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Links by path: they live as long as the folder does.</summary>
/// <param name="deliveryFolder">The folder of the delivery bucket.</param>
public sealed class PathLinks(string deliveryFolder) : IDeliveryLinks
{
    /// <inheritdoc />
    public Task<DeliveryLink> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new DeliveryLink(new Uri(Path.Combine(Path.GetFullPath(deliveryFolder), page.Key)), expires: null));

    /// <inheritdoc />
    public Task<DeliveryLink> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new DeliveryLink(new Uri(Path.GetFileName(file.Key), UriKind.Relative), expires: null));

    /// <summary>Does nothing: whoever can read the folder can read it. What serves the folder asks <see cref="Delivery.Revocation"/>.</summary>
    public Task RevokeAsync(ObjectVersion file, CancellationToken cancellationToken) => Task.CompletedTask;
}
