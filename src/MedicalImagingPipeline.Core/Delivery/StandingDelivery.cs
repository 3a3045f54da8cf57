using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Looks whether what a run delivered is all still there. Its record says so, and the delivery bucket: nothing that the run needed on its way.</summary>
/// <param name="objects">Holds the record and the package.</param>
/// <param name="layout">Where things lie.</param>
internal sealed class StandingDelivery(IObjectStore objects, RunLayout layout)
{
    /// <summary>What a run delivered, or null when it has not delivered. On a laptop one folder holds one run after another.</summary>
    public async Task<DeliveryRecord?> FindRecordAsync(string run, CancellationToken cancellationToken) =>
        await objects.FindJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, run), PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false) is { } record && record.RunKey == run
            ? record
            : null;

    /// <summary>What a run delivered, when that is all there is to do for it: it ended well, everybody was told, and every object is as it was.</summary>
    /// <param name="run">The run.</param>
    /// <param name="partner">The partner as its file is now. One who has begun to ask for a person's release has not had that.</param>
    /// <param name="siteFiles">The site's files as they are now: what is expected is no part of the run key, and is reported.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<DeliveryRecord?> FindAsync(string run, Partner partner, IReadOnlyList<SiteFile> siteFiles, CancellationToken cancellationToken)
    {
        if (await FindRecordAsync(run, cancellationToken).ConfigureAwait(false) is not { IsDone: true } record
            || (partner.Release == Partner.ManualRelease && record.Partner.Release != Partner.ManualRelease)
            || !record.SiteFiles.SequenceEqual(siteFiles))
        {
            return null;
        }

        HashSet<ObjectVersion> present = await ListAsync(layout.Delivery(run), cancellationToken).ConfigureAwait(false);
        return record.Objects.All(present.Contains) && record.Sendings.Any(sending => present.Contains(sending.Page)) ? record : null;
    }

    /// <summary>How many objects of a package are gone or were replaced.</summary>
    public async Task<int> CountGoneAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        HashSet<ObjectVersion> present = await ListAsync(layout.Delivery(record.RunKey), cancellationToken).ConfigureAwait(false);
        return record.Objects.Distinct().Count(version => !present.Contains(version));
    }

    /// <summary>Whether a version of an object is the one that is there. Listed, as the rest is, so it needs no right of its own.</summary>
    public async Task<bool> IsThereAsync(ObjectVersion version, CancellationToken cancellationToken) =>
        (await ListAsync(version.Key, cancellationToken).ConfigureAwait(false)).Contains(version);

    private async Task<HashSet<ObjectVersion>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var present = new HashSet<ObjectVersion>();
        await foreach (ObjectVersion version in objects.ListAsync(Bucket.Delivery, prefix, cancellationToken).ConfigureAwait(false))
        {
            present.Add(version);
        }

        return present;
    }
}
