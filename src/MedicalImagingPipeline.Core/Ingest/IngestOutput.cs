namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest found: references and counts only.</summary>
/// <param name="RunKey">Names the run, and everything it writes.</param>
/// <param name="Items">Work items, numbered from 1.</param>
/// <param name="Inputs">Objects in the drop.</param>
/// <param name="Unclaimed">Inputs that no work item claims, each quarantined with a reason.</param>
public sealed record IngestOutput(string RunKey, int Items, int Inputs, int Unclaimed);
