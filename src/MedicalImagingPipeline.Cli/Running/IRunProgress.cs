namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Hears how a run goes: numbers of items and counts, nothing that names a patient.</summary>
internal interface IRunProgress
{
    /// <summary>The drop was read.</summary>
    void Ingested(int inputs, int items, int unclaimed);

    /// <summary>A work item was de-identified and validated.</summary>
    void ItemDone(int item, int delivered, int quarantined);

    /// <summary>A try of a work item failed.</summary>
    void ItemFailed(int item, int attempt, string error);

    /// <summary>A try of a stage that is for the whole drop failed.</summary>
    void StageFailed(string stage, int attempt, string error);

    /// <summary>The volumes are there.</summary>
    void Packaged(int volumes);
}
