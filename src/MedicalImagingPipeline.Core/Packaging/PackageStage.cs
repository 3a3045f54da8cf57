using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>The fourth stage: plans volumes from completion records and joins bundles into them. Reads facts, never a bundle.</summary>
/// <param name="objects">Holds the bundles and takes the volumes.</param>
/// <param name="keyedHash">Gives the delivery its code.</param>
/// <param name="layout">Where volumes lie.</param>
/// <param name="limits">How large they grow; as the partner asks when null.</param>
public sealed class PackageStage(IObjectStore objects, IKeyedHash keyedHash, RunLayout layout, VolumeLimits? limits = null) : IStage<PackageInput, PackageOutput>
{
    private const int CodeLength = 4;

    // Each copies eight parts at once.
    private const int VolumesAtOnce = 4;

    /// <summary>Runs the stage. A run with failed items is not packaged, unless the request allows a part.</summary>
    public async Task<PackageOutput> RunAsync(PackageInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        RunResults results = await RunResults.ReadAsync(objects, input.RunKey, cancellationToken).ConfigureAwait(false);
        ItemResult[] items = results.MayDeliver ? [.. results.Deliverable] : [];
        PackageRecord record = items.Length == 0
            ? new PackageRecord { Delivery = "", Volumes = [] }
            : await PackageAsync(input.RunKey, results, items, cancellationToken).ConfigureAwait(false);
        await objects.PutJsonAsync(Bucket.Work, RunKeys.Package(input.RunKey), record, PipelineJson.Default.PackageRecord, cancellationToken).ConfigureAwait(false);
        return new PackageOutput(input.RunKey, record.Delivery, record.Volumes.Count);
    }

    private async Task<PackageRecord> PackageAsync(string run, RunResults results, ItemResult[] items, CancellationToken cancellationToken)
    {
        string partner = results.Manifest.Partner.Name;
        ItemFacts[] facts = [.. items.Select(item => item.Facts!)];
        IReadOnlyList<DescribedItem> described = await DescribedItems.ReadAsync(objects, items, cancellationToken).ConfigureAwait(false);
        string code = await CodeAsync(partner, facts, cancellationToken).ConfigureAwait(false);
        Dictionary<string, ItemResult> byBag = items.ToDictionary(item => item.Facts!.Facts!.Bag, StringComparer.Ordinal);
        IReadOnlyList<VolumePlan> plans = VolumePlanner.Plan(
            [.. facts.Select(item => new PlannedBundle(item.Subject, item.Facts!.Bag, item.Bundle!.Value, item.Facts))],
            limits ?? new VolumeLimits(results.Manifest.Partner.VolumeBytes));
        IReadOnlyList<ReconciledInput> inputs = await Reconciliation.ReadAsync(objects, results, InputStatus.Delivered, cancellationToken).ConfigureAwait(false);
        string? missing = DeliveryContent.MissingInWords(inputs.Count(input => input.Outcome.Status == InputStatus.Failed));
        var proofs = new ProofWriter(results, inputs, code, plans.Count);
        byte[] report = ReportPage.Create(ReportWriter.ForPartner(results, inputs, code), described, ReportAudience.Partner);

        Dictionary<string, DescribedItem> describedByBag = described.ToDictionary(item => item.Facts.Facts!.Bag, StringComparer.Ordinal);
        var joiner = new SingleJoiner(objects);
        var volumes = new IndexedVolume[plans.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = VolumesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, plans.Count, options, async (index, cancel) =>
        {
            VolumePlan plan = plans[index];
            string name = string.Create(CultureInfo.InvariantCulture, $"{partner}-{code}-v{plan.Number:D3}");
            ItemResult[] members = [.. plan.Bundles.Select(bundle => byBag[bundle.Bag])];
            string[] bags = [.. plan.Bundles.Select(bundle => bundle.Bag).Order(StringComparer.Ordinal)];
            DescribedItem[] studies = [.. bags.Where(describedByBag.ContainsKey).Select(bag => describedByBag[bag])];
            ItemFacts[] tables = [.. bags.Select(bag => byBag[bag].Facts!).Where(item => item.Table is not null)];
            var content = new VolumeContent(name, plans.Count, studies, tables, results.Manifest, missing);
            IReadOnlyList<VolumeFile> ownFiles = [.. VolumeIndexes.Create(content, report), proofs.Write(name, members)];
            volumes[index] = new IndexedVolume(
                await joiner.JoinAsync(run, plan, name, ownFiles, $"{layout.Delivery(run)}{name}.zip", cancel).ConfigureAwait(false), studies, tables);
        }).ConfigureAwait(false);
        string delivery = $"{layout.Delivery(run)}{partner}-{code}";
        return new PackageRecord
        {
            Delivery = code,
            Volumes = [.. volumes.Select(volume => volume.Facts)],
            SeriesIndex = await objects.PutUnlessSameAsync(
                Bucket.Delivery, DeliveryIndex.SeriesName(delivery), DeliveryIndex.Series(volumes), "text/csv; charset=utf-8", cancellationToken).ConfigureAwait(false),
            Manifest = await objects.PutUnlessSameAsync(
                Bucket.Delivery, DeliveryIndex.ManifestName(delivery), DeliveryIndex.Manifest(code, partner, volumes), "application/json", cancellationToken).ConfigureAwait(false),
        };
    }

    // Of the content, not of the place or time: the same drop is the same delivery on a laptop and in a bucket.
    private async Task<string> CodeAsync(string partner, ItemFacts[] items, CancellationToken cancellationToken)
    {
        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(keyedHash, partner, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> uids = items.SelectMany(item => item.Instances).Select(instance => instance.Facts.SopInstanceUid)
            .Concat(items.Where(item => item.Table is not null).Select(item => item.Table!.Sha256)).Order(StringComparer.Ordinal);
        string content = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', uids))));
        return keys.Names.Of("delivery", content, CodeLength);
    }
}
