using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What Package leaves for Deliver.</summary>
public sealed record PackageRecord
{
    /// <summary>The delivery's code; empty when there is nothing to deliver.</summary>
    public required string Delivery { get; init; }

    /// <summary>The volumes, in order.</summary>
    public required IReadOnlyList<VolumeFacts> Volumes { get; init; }

    /// <summary>The table beside the volumes that says in which of them a series is; null when there is nothing to deliver.</summary>
    public ObjectVersion? SeriesIndex { get; init; }

    /// <summary>The manifest beside the volumes: each with what is in it; null when there is nothing to deliver.</summary>
    public ObjectVersion? Manifest { get; init; }
}
