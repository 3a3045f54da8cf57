using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core;

/// <summary>What a run has come to, read from its completion records alone.</summary>
internal sealed class RunResults
{
    /// <summary>What the run is made of.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Each work item, in order of number.</summary>
    public required IReadOnlyList<ItemResult> Items { get; init; }

    /// <summary>Items that no completion record speaks for.</summary>
    public IEnumerable<ItemResult> Failed => Items.Where(item => item.Record is null);

    /// <summary>Items whose bundle may go out.</summary>
    public IEnumerable<ItemResult> Deliverable => Items.Where(item => item.Record is { Held: null, Bundle: not null } && !IsHeldWithStudy(item));

    private HashSet<int> HeldStudies => field ??= [.. Items.Where(item => item.Facts is { HoldsStudy: true }).Select(item => item.Facts!.Study)];

    /// <summary>Whether anything may go out: nothing failed, or the request allows a part.</summary>
    public bool MayDeliver => Manifest.Request.AllowPartial || !Failed.Any();

    /// <summary>Whether the recipe holds an item for what was held of another one of its study.</summary>
    public bool IsHeldWithStudy(ItemResult item) => item.Facts is { } facts && HeldStudies.Contains(facts.Study);

    /// <summary>Reads a run's records.</summary>
    public static async Task<RunResults> ReadAsync(IObjectStore objects, string run, CancellationToken cancellationToken)
    {
        RunManifest manifest = await objects.GetJsonAsync(Bucket.Work, RunKeys.Manifest(run), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        ItemResult[] items = await StageObjects.ForEachAsync(
            manifest.Items,
            async (number, cancel) =>
            {
                CompletedItem? completed = await CompletedItem.FindAsync(objects, run, number, cancel).ConfigureAwait(false);
                return new ItemResult(number, completed?.Record, completed?.Facts);
            },
            cancellationToken).ConfigureAwait(false);
        return new RunResults { Manifest = manifest, Items = items };
    }
}

/// <summary>A work item's verdict and facts; both null when it has no completion record.</summary>
/// <param name="Number">The item's number.</param>
/// <param name="Record">The verdict.</param>
/// <param name="Facts">The facts that the verdict confirmed.</param>
internal sealed record ItemResult(int Number, CompletionRecord? Record, ItemFacts? Facts);
