namespace MedicalImagingPipeline.Core.Ports;

/// <summary>Makes links to delivered objects, and takes them back: presigned in the cloud, paths on a laptop.</summary>
public interface IDeliveryLinks
{
    /// <summary>The link that goes into the mail.</summary>
    /// <param name="page">The delivery page.</param>
    /// <param name="lifetime">How long it is to work; it tells when it works for less.</param>
    /// <param name="cancellationToken">Stops the signing.</param>
    Task<DeliveryLink> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>A link on the delivery page.</summary>
    /// <param name="file">What it leads to.</param>
    /// <param name="lifetime">How long it is to work; it tells when it works for less.</param>
    /// <param name="cancellationToken">Stops the signing.</param>
    Task<DeliveryLink> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Stops every link to a version, of any time and signer. Where links are no more than paths, there is nothing to stop.</summary>
    /// <param name="file">The version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RevokeAsync(ObjectVersion file, CancellationToken cancellationToken);
}
