using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Delivers a package: signs its volumes and sends the partner the links. It is done when that is closed.</summary>
/// <param name="objects">The run's objects.</param>
/// <param name="signer">Signs the volumes.</param>
/// <param name="links">Makes the page, the links and the mail.</param>
/// <param name="layout">Where things lie.</param>
internal sealed class DeliverySender(IObjectStore objects, ISigner signer, LinkSender links, RunLayout layout)
{
    /// <summary>Sends.</summary>
    public async Task<OpenSending> SendAsync(
        RunManifest manifest, PackageRecord package, Report report, DeliveryContent content, ComparedDelivery compared, CancellationToken cancellationToken)
    {
        string run = manifest.RunKey;
        SignedDelivery signed = await new VolumeSigner(objects, signer)
            .SignAsync(manifest, package.Volumes, layout.Delivery(run), await TimesAsync(run, report, cancellationToken).ConfigureAwait(false), report.Work, cancellationToken).ConfigureAwait(false);
        DeliveryRecord? earlier = await new StandingDelivery(objects, layout).FindRecordAsync(run, cancellationToken).ConfigureAwait(false);

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
            SiteFiles = manifest.SiteFiles,
            Sendings = earlier?.Sendings ?? [],
        };
        return await links.SendAsync(record, record.Partner, record.Partner.Email, serial: 0, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunTimes> TimesAsync(string run, Report report, CancellationToken cancellationToken) =>
        new(await IngestedAt.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false), report.FinishedAt);
}
