using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What can be done about a run that was delivered. The package stays as it is, byte for byte.</summary>
/// <param name="objects">Holds the record and the package.</param>
/// <param name="sender">Sends links.</param>
/// <param name="links">Takes links back.</param>
/// <param name="layout">Where things lie.</param>
/// <param name="clock">The time.</param>
internal sealed class DeliveredRun(IObjectStore objects, LinkSender sender, IDeliveryLinks links, RunLayout layout, TimeProvider clock)
{
    /// <summary>Mails new links to the same package.</summary>
    /// <exception cref="ConfigurationException">Nothing was delivered, it was revoked, or some of it is no longer there.</exception>
    public async Task<DeliveryRecord> ReissueAsync(string run, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadAsync("reissue", run, cancellationToken).ConfigureAwait(false);
        if (await Revocation.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ConfigurationException("reissue", ["the delivery was revoked"]);
        }

        HashSet<ObjectVersion> gone = [.. record.Objects];
        await foreach (ObjectVersion version in objects.ListAsync(Bucket.Delivery, layout.Delivery(run), cancellationToken).ConfigureAwait(false))
        {
            gone.Remove(version);
        }

        return gone.Count == 0
            ? await sender.SendAsync(record, record.Sendings.Max(sending => sending.Serial) + 1, cancellationToken).ConfigureAwait(false)
            : throw new ConfigurationException("reissue", [FormattableString.Invariant($"{gone.Count} of the delivery's files are gone or were replaced: start the drop again")]);
    }

    /// <summary>Takes the delivery back: it is written down first, so that nothing is sent any more, and then every link is stopped.</summary>
    /// <exception cref="ConfigurationException">Nothing was delivered.</exception>
    public async Task<DeliveryRecord> RevokeAsync(string run, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadAsync("revoke", run, cancellationToken).ConfigureAwait(false);
        Revocation? revocation = await Revocation.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false);
        if (revocation is null)
        {
            revocation = new Revocation(run, clock.GetUtcNow());
            await revocation.WriteAsync(objects, layout, cancellationToken).ConfigureAwait(false);
        }

        await new EarlierDeliveries(objects).RevokeAsync(record.Partner.Name, revocation, cancellationToken).ConfigureAwait(false);
        foreach (ObjectVersion version in record.Objects.Concat(record.Sendings.Select(sending => sending.Page)).Distinct())
        {
            await links.RevokeAsync(version, cancellationToken).ConfigureAwait(false);
        }

        return record;
    }

    private async Task<DeliveryRecord> ReadAsync(string task, string run, CancellationToken cancellationToken) =>
        await objects.FindJsonAsync(Bucket.Restricted, DeliveryRecord.KeyOf(layout, run), PipelineJson.Default.DeliveryRecord, cancellationToken).ConfigureAwait(false) is { } record && record.RunKey == run
            ? record
            : throw new ConfigurationException(task, ["this run delivered nothing"]);
}
