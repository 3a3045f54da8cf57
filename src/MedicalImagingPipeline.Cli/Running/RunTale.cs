using System.Collections.Concurrent;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Makes a run's progress out of what its stages say. Items are at work at once, so it is called from many threads.</summary>
/// <param name="progress">Who hears of it.</param>
/// <param name="begin">What is to be done once the drop is known to be good.</param>
internal sealed class RunTale(IRunProgress progress, Action begin)
{
    private readonly ConcurrentDictionary<int, DeidentifyOutput> _written = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();

    /// <summary>What Deliver said; null before.</summary>
    public DeliverOutput? Delivered { get; private set; }

    public void Ingested(IngestOutput output)
    {
        // What was delivered stays as it is.
        if (output.Status == IngestStatus.Delivered)
        {
            return;
        }

        begin();
        progress.Ingested(output.Inputs, output.Items, output.Unclaimed);
    }

    public void Deidentified(DeidentifyOutput output) => _written[output.Item] = output;

    public void Validated(ValidateOutput output)
    {
        _written.TryRemove(output.Item, out DeidentifyOutput? written);
        int heldBack = written is null ? 0 : written.Quarantined + (output.Passed ? 0 : written.Written);
        progress.ItemDone(output.Item, output.Instances, heldBack);
    }

    public void Packaged(PackageOutput output) => progress.Packaged(output.Volumes);

    public void DeliverEnded(DeliverOutput output) => Delivered = output;

    public void ItemFailed(int item, string error) => progress.ItemFailed(item, Count(FormattableString.Invariant($"{item}")), error);

    public void StageFailed(string stage, string error)
    {
        // A refusal is final, and its mistakes are printed.
        if (error != StageErrors.RequestRefused)
        {
            progress.StageFailed(stage, Count(stage), error);
        }
    }

    private int Count(string what) => _failures.AddOrUpdate(what, 1, (_, failures) => failures + 1);
}
