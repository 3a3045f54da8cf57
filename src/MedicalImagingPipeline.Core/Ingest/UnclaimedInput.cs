using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>An object that no work item claims. Holds a source key, so it prints its number only.</summary>
public sealed class UnclaimedInput
{
    /// <summary>The number it has in the report, after those of the work items.</summary>
    public required int Number { get; init; }

    /// <summary>The pinned version.</summary>
    public required ObjectVersion Version { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal; empty when it could not be read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Why.</summary>
    public required QuarantineReason Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"input {Number}: {Reason}";
}
