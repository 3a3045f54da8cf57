using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Runs the stages one after the other, and work items side by side. One failing item does not stop another.</summary>
internal sealed class StraightLineRunner(LocalRun run, IRunProgress progress)
{
    private const int Tries = 2;

    /// <summary>Runs everything.</summary>
    public async Task<DeliverOutput> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        IngestOutput ingested = await run.Ingest.RunAsync(input, cancellationToken).ConfigureAwait(false);
        run.ClearResults();
        progress.Ingested(ingested.Inputs, ingested.Items, ingested.Unclaimed);

        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(1, ingested.Items + 1, options, async (item, cancel) =>
            await RunItemAsync(ingested.RunKey, item, cancel).ConfigureAwait(false)).ConfigureAwait(false);

        PackageOutput packaged = await run.Package.RunAsync(new PackageInput(ingested.RunKey), cancellationToken).ConfigureAwait(false);
        progress.Packaged(packaged.Volumes);
        DeliverOutput delivered = await run.Deliver.RunAsync(new DeliverInput(ingested.RunKey), cancellationToken).ConfigureAwait(false);
        if (delivered.Status != DeliveryStatus.Incomplete)
        {
            run.ClearWork();
        }

        return delivered;
    }

    private async Task RunItemAsync(string runKey, int item, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                DeidentifyOutput written = await run.Deidentify.RunAsync(new DeidentifyInput(runKey, item), cancellationToken).ConfigureAwait(false);
                ValidateOutput verdict = await run.Validate.RunAsync(new ValidateInput(runKey, item), cancellationToken).ConfigureAwait(false);
                progress.ItemDone(item, verdict.Instances, written.Quarantined + (verdict.Passed ? 0 : written.Written));
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An item that fails twice is without completion record, and counts as failed; the others go on.
                progress.ItemFailed(item, attempt, e.GetType().Name);
                if (attempt == Tries)
                {
                    return;
                }
            }
        }
    }
}
