using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>Reads what Validate left of a run's items.</summary>
internal static class DescribedItems
{
    /// <summary>The items with their descriptions, by bag.</summary>
    public static async Task<IReadOnlyList<DescribedItem>> ReadAsync(IObjectStore objects, IEnumerable<ItemResult> deliverable, CancellationToken cancellationToken)
    {
        ItemResult[] results = [.. deliverable.Where(result => result.Record!.Description is not null)];
        DescribedItem[] items = await StageObjects.ForEachAsync(
            results.Length,
            async (number, cancel) => new DescribedItem(
                results[number - 1].Facts!,
                await objects.ReadJsonAsync(results[number - 1].Record!.Description!.Value, PipelineJson.Default.ItemDescription, cancel).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return [.. items.OrderBy(item => item.Facts.Facts!.Bag, StringComparer.Ordinal)];
    }
}
