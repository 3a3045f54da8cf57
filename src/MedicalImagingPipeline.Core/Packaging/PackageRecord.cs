namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What Package leaves for Deliver.</summary>
public sealed record PackageRecord
{
    /// <summary>The delivery's code; empty when there is nothing to deliver.</summary>
    public required string Delivery { get; init; }

    /// <summary>The volumes, in order.</summary>
    public required IReadOnlyList<VolumeFacts> Volumes { get; init; }
}
