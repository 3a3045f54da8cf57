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
    private readonly StandingDelivery _standing = new(objects, layout);

    /// <summary>Sees to a run that Ingest found delivered: mails who of the partner's addresses has not been told.</summary>
    /// <returns>The record, and whether anybody was mailed.</returns>
    /// <exception cref="ConfigurationException">Nothing was delivered, it was revoked, or some of it is no longer there.</exception>
    public async Task<(DeliveryRecord Record, bool IsSent)> AgainAsync(string run, IConfigurationFiles configuration, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadWholeAsync("delivery", "it was revoked; what is to be delivered instead has to differ in its drop, recipe or partner", run, cancellationToken).ConfigureAwait(false);
        Partner partner = await configuration.FindAsync(ConfigurationPaths.Partner(record.Partner.Name), cancellationToken).ConfigureAwait(false) is { } json
            ? ConfigurationReader.ReadPartner(json) with { Release = record.Partner.Release }
            : throw new ConfigurationException("delivery", ["partner: there is none of that name"]);
        IReadOnlyList<string> untold = record.Untold(partner);
        if (untold.Count > 0)
        {
            return (await SendAsync(record, partner, untold, cancellationToken).ConfigureAwait(false), true);
        }

        // New links are not for who is no longer named.
        if (partner.Email.Count < record.Partner.Email.Count)
        {
            await sender.WriteAsync(record with { Partner = partner }, cancellationToken).ConfigureAwait(false);
        }

        return (record, false);
    }

    /// <summary>Mails new links to the same package.</summary>
    /// <exception cref="ConfigurationException">Nothing was delivered, it was revoked, or some of it is no longer there.</exception>
    public async Task<DeliveryRecord> ReissueAsync(string run, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadWholeAsync("reissue", "the delivery was revoked", run, cancellationToken).ConfigureAwait(false);
        return await SendAsync(record, record.Partner, record.Partner.Email, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Writes down that the partner confirmed receipt, once: a repeat changes nothing, but that a hash may be told later.</summary>
    /// <exception cref="ConfigurationException">Nobody is named, the hash is another delivery's, nothing was delivered, or it was revoked.</exception>
    public async Task<DeliveryRecord> AcknowledgeAsync(DeliverInput input, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadAsync("acknowledge", input.RunKey, cancellationToken).ConfigureAwait(false);
        string hash = Acknowledgement.HashOf(record);
        bool isRevoked = await Revocation.FindAsync(objects, layout, input.RunKey, cancellationToken).ConfigureAwait(false) is not null;
        string[] mistakes =
        [
            .. PersonLine.Is(input.By) ? [] : new[] { $"--by: who confirmed it, 1 to {PersonLine.MaxLength} characters on one line" },
            .. input.VolumesSha256 is null || string.Equals(input.VolumesSha256.Trim(), hash, StringComparison.OrdinalIgnoreCase) ? [] : new[] { "--volumes-sha256: not the hash of the volumes that were delivered" },
            .. isRevoked ? new[] { "the delivery was revoked" } : [],
        ];
        if (mistakes.Length > 0)
        {
            throw new ConfigurationException("acknowledge", mistakes);
        }

        if (await Acknowledgement.FindAsync(objects, layout, record, cancellationToken).ConfigureAwait(false) is not { } earlier
            || (!earlier.IsHashTold && input.VolumesSha256 is not null))
        {
            await new Acknowledgement
            {
                RunKey = record.RunKey,
                Delivery = record.Delivery,
                By = input.By!.Trim(),
                At = clock.GetUtcNow(),
                VolumesSha256 = hash,
                IsHashTold = input.VolumesSha256 is not null,
            }.WriteAsync(objects, layout, cancellationToken).ConfigureAwait(false);
        }

        return record;
    }

    private async Task<DeliveryRecord> SendAsync(DeliveryRecord record, Partner partner, IReadOnlyList<string> recipients, CancellationToken cancellationToken) =>
        await sender.CloseAsync(await sender.SendAsync(record, partner, recipients, record.NextSerial, cancellationToken).ConfigureAwait(false), partner, cancellationToken).ConfigureAwait(false);

    private async Task<DeliveryRecord> ReadWholeAsync(string task, string revoked, string run, CancellationToken cancellationToken)
    {
        DeliveryRecord record = await ReadAsync(task, run, cancellationToken).ConfigureAwait(false);
        if (await Revocation.FindAsync(objects, layout, run, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ConfigurationException(task, [revoked]);
        }

        int gone = await _standing.CountGoneAsync(record, cancellationToken).ConfigureAwait(false);
        return gone == 0 ? record : throw new ConfigurationException(task, [FormattableString.Invariant($"{gone} of the delivery's files are gone or were replaced: start the drop again")]);
    }

    private async Task<DeliveryRecord> ReadAsync(string task, string run, CancellationToken cancellationToken) =>
        await _standing.FindRecordAsync(run, cancellationToken).ConfigureAwait(false) ?? throw new ConfigurationException(task, ["this run delivered nothing"]);
}
