using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Links by path: they live as long as the folder does.</summary>
/// <param name="deliveryFolder">The folder of the delivery bucket.</param>
public sealed class PathLinks(string deliveryFolder) : IDeliveryLinks
{
    /// <inheritdoc />
    public Task<Uri> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri(Path.Combine(Path.GetFullPath(deliveryFolder), page.Key)));

    /// <inheritdoc />
    public Task<Uri> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri(Path.GetFileName(file.Key), UriKind.Relative));
}
