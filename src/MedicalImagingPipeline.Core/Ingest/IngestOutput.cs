namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest found: references and counts only.</summary>
/// <param name="RunKey">Names the run, and everything it writes.</param>
/// <param name="Items">Work items, numbered from 1.</param>
/// <param name="Inputs">Objects in the drop.</param>
/// <param name="Unclaimed">Inputs that no work item claims, each quarantined with a reason.</param>
/// <param name="ItemsKey">Key in the work bucket of a JSON Lines file, a line a work item: what the state machine's Map reads.</param>
/// <param name="ResultsPrefix">Prefix in the work bucket where the Map leaves its results.</param>
/// <param name="MaxConcurrency">Work items at once.</param>
/// <param name="Status">Whether there is work to do.</param>
public sealed record IngestOutput(
    string RunKey, int Items, int Inputs, int Unclaimed, string ItemsKey, string ResultsPrefix, int MaxConcurrency, IngestStatus Status = IngestStatus.Planned);
