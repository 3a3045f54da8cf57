using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>An input and what became of it in the end. Holds its source key, so it prints its item only.</summary>
internal sealed class ReconciledInput(int item, ObjectVersion version, InputOutcome outcome)
{
    private const string Duplicate = "duplicate";

    public int Item { get; } = item;

    public ObjectVersion Version { get; } = version;

    public InputOutcome Outcome { get; } = outcome;

    /// <summary>The status as reports spell it.</summary>
    public string Status => Outcome.Status switch
    {
        InputStatus.Delivered => "delivered",
        InputStatus.Quarantined => "quarantined",
        InputStatus.Held => "held",
        _ => "failed",
    };

    /// <summary>The reason as reports spell it, or null.</summary>
    public string? Reason => Outcome switch
    {
        { IsDuplicate: true } => Duplicate,
        { Reason: { } reason } => QuarantineReasons.NameOf(reason),
        _ => null,
    };

    public override string ToString() => $"input of item {Item}: {Status}";
}
