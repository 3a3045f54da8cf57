namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Makes links to delivered objects: presigned in the cloud, paths on a laptop.</summary>
public interface IDeliveryLinks
{
    /// <summary>The link that goes into the mail.</summary>
    /// <param name="page">The delivery page.</param>
    /// <param name="lifetime">How long it must work.</param>
    /// <param name="cancellationToken">Stops the signing.</param>
    Task<Uri> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>A link on the delivery page.</summary>
    /// <param name="file">What it leads to.</param>
    /// <param name="lifetime">How long it must work.</param>
    /// <param name="cancellationToken">Stops the signing.</param>
    Task<Uri> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken);
}
