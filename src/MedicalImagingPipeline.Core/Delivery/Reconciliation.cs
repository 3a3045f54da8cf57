using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Accounts for every input of a run: an input counts as failed until a completion record says otherwise.</summary>
internal static class Reconciliation
{
    /// <summary>All inputs, those of work items first.</summary>
    /// <param name="objects">Holds the run's objects.</param>
    /// <param name="results">The run's records.</param>
    /// <param name="passed">What has become of what passed: delivered, held for a release, or failed when it was not packed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The sums do not agree with what Ingest counted.</exception>
    public static async Task<IReadOnlyList<ReconciledInput>> ReadAsync(
        IObjectStore objects, RunResults results, InputStatus passed, CancellationToken cancellationToken)
    {
        string run = results.Manifest.RunKey;
        var inputs = new List<ReconciledInput>();
        WorkItem[] items = await StageObjects.ForEachAsync(
            results.Items.Count,
            (number, cancel) => objects.GetJsonAsync(Bucket.Work, RunKeys.Item(run, number), PipelineJson.Default.WorkItem, cancel),
            cancellationToken).ConfigureAwait(false);
        foreach ((WorkItem item, ItemResult result) in items.Zip(results.Items))
        {
            for (int i = 0; i < item.Objects.Count; i++)
            {
                inputs.Add(new ReconciledInput(item.Number, item.Objects[i].Version, OutcomeOf(result, i, results.IsHeldWithStudy(result), passed)));
            }
        }

        foreach (UnclaimedInput input in await objects.GetJsonAsync(
            Bucket.Work, RunKeys.Unclaimed(run), PipelineJson.Default.IReadOnlyListUnclaimedInput, cancellationToken).ConfigureAwait(false))
        {
            inputs.Add(new ReconciledInput(input.Number, input.Version, new InputOutcome(input.Sha256, InputStatus.Quarantined, input.Reason)));
        }

        return inputs.Count == results.Manifest.Inputs
            ? inputs
            : throw new InvalidDataException($"Ingest counted {results.Manifest.Inputs} inputs, and {inputs.Count} are accounted for.");
    }

    private static InputOutcome OutcomeOf(ItemResult result, int index, bool isHeldWithStudy, InputStatus passed)
    {
        if (result is not { Record: { } record, Facts: { } facts })
        {
            return new InputOutcome("", InputStatus.Failed);
        }

        InputOutcome outcome = facts.Inputs[index];
        if (outcome.Status != InputStatus.Delivered)
        {
            return outcome;
        }

        return (record.Held ?? (isHeldWithStudy ? QuarantineReason.HeldWithStudy : null)) is { } reason
            ? new InputOutcome(outcome.Sha256, InputStatus.Quarantined, reason)
            : passed == InputStatus.Failed ? new InputOutcome(outcome.Sha256, InputStatus.Failed) : outcome with { Status = passed };
    }
}
