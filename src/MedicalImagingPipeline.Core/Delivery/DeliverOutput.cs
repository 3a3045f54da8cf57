namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How a run ended: counts only.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Counts">What became of its inputs.</param>
/// <param name="Volumes">Volumes delivered.</param>
public sealed record DeliverOutput(string RunKey, DeliveryStatus Status, ReportCounts Counts, int Volumes);
