using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>
/// The verdict on a work item, written once with <c>If-None-Match: *</c>. Package and Deliver trust these records only.
/// </summary>
public sealed record CompletionRecord
{
    /// <summary>The item's number.</summary>
    public required int Item { get; init; }

    /// <summary>Why the item is held, or null when its bundle may be delivered.</summary>
    public QuarantineReason? Held { get; init; }

    /// <summary>The bundle that was read, or null when there is none.</summary>
    public required ObjectVersion? Bundle { get; init; }

    /// <summary>SHA-256 of the bundle's local section as it was read, lower-case hexadecimal.</summary>
    public required string LocalSectionSha256 { get; init; }

    /// <summary>The item facts that were confirmed against the bundle's bytes.</summary>
    public required ObjectVersion Facts { get; init; }

    /// <summary>What its instances say beyond their identity; null when nothing may be delivered.</summary>
    public ObjectVersion? Description { get; init; }

    /// <summary>What was found, by rule and tags.</summary>
    public required IReadOnlyList<FindingCount> Findings { get; init; }

    /// <summary>How many known identifiers were searched for, by the rule of their length.</summary>
    public required IReadOnlyDictionary<string, int> Searched { get; init; }
}
