namespace MedicalImagingPipeline.Core;

/// <summary>What became of an input. Each input has one, and the counts reconcile.</summary>
public enum InputStatus
{
    /// <summary>Nothing has been recorded: an input counts as failed until its success is.</summary>
    Failed,

    /// <summary>Its content is in the delivery, once, however many copies the drop had.</summary>
    Delivered,

    /// <summary>Held back, with a reason.</summary>
    Quarantined,

    /// <summary>Its content is in a volume that nobody released, or that somebody refused.</summary>
    Held,
}
