using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core;

/// <summary>A work item that a verdict was given on.</summary>
/// <param name="Record">The verdict.</param>
/// <param name="Facts">The very facts that the verdict confirmed: what another try left since does not count.</param>
internal sealed record CompletedItem(CompletionRecord Record, ItemFacts Facts)
{
    /// <summary>Reads an item's verdict and facts, or null when there is no verdict yet.</summary>
    public static async Task<CompletedItem?> FindAsync(IObjectStore objects, string run, int item, CancellationToken cancellationToken) =>
        await objects.FindJsonAsync(Bucket.Work, RunKeys.Completion(run, item), PipelineJson.Default.CompletionRecord, cancellationToken).ConfigureAwait(false) is { } record
            ? new CompletedItem(record, await objects.ReadJsonAsync(record.Facts, PipelineJson.Default.ItemFacts, cancellationToken).ConfigureAwait(false))
            : null;
}
