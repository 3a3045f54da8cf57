using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Delivers a package: signs its volumes and sends the partner the links.</summary>
/// <param name="objects">The run's objects.</param>
/// <param name="signer">Signs the volumes.</param>
/// <param name="links">Makes the page, the links and the mail.</param>
/// <param name="layout">Where things lie.</param>
internal sealed class DeliverySender(IObjectStore objects, ISigner signer, LinkSender links, RunLayout layout)
{
    /// <summary>Sends.</summary>
    /// <returns>When the first link stops working; null when none does.</returns>
    public async Task<DateTimeOffset?> SendAsync(
        RunManifest manifest, PackageRecord package, Report report, DeliveryContent content, ComparedDelivery compared, CancellationToken cancellationToken)
    {
        string run = manifest.RunKey;
        SignedDelivery signed = await new VolumeSigner(objects, signer)
            .SignAsync(manifest, package.Volumes, layout.Delivery(run), report.FinishedAt, cancellationToken).ConfigureAwait(false);
        DeliveryRecord? earlier = await objects.FindJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, run), PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false);

        // Before the mail: a crash in between is mended by a repeat, and then this is the run's own list.
        ObjectVersion? changes = await new EarlierDeliveries(objects)
            .KeepAsync(compared, $"{layout.Delivery(run)}{manifest.Partner.Name}-{package.Delivery}", cancellationToken).ConfigureAwait(false);
        var record = new DeliveryRecord
        {
            RunKey = run,
            Delivery = package.Delivery,
            Partner = manifest.Partner,
            Content = content,
            Changes = compared.Report?.Changes,
            Counts = report.Counts,
            Volumes = [.. package.Volumes.Zip(signed.Volumes, (volume, proof) => new DeliveredVolume(volume, proof.Signature, proof.Proof, proof.ProofSignature))],
            Files = [.. new[] { package.SeriesIndex, package.Manifest, changes }.OfType<ObjectVersion>(), signed.Key],
            KeySha256 = signed.KeySha256,
            Sendings = earlier?.RunKey == run ? earlier.Sendings : [],
        };
        return (await links.SendAsync(record, serial: 0, cancellationToken).ConfigureAwait(false)).Sendings[^1].Expires;
    }
}
