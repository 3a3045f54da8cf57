using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Links by path: they live as long as the folder does.</summary>
/// <param name="deliveryFolder">The folder of the delivery bucket.</param>
public sealed class PathLinks(string deliveryFolder) : IDeliveryLinks
{
    /// <inheritdoc />
    public Uri ToPage(ObjectVersion page, TimeSpan lifetime) =>
        new(Path.Combine(Path.GetFullPath(deliveryFolder), page.Key));

    /// <inheritdoc />
    public Uri FromPage(ObjectVersion file, TimeSpan lifetime) =>
        new(Path.GetFileName(file.Key), UriKind.Relative);
}
