using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How a run ended: counts only.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Counts">What became of its inputs.</param>
/// <param name="Volumes">Volumes delivered.</param>
/// <param name="FoundDelivered">When an earlier start delivered, and this one found it done; null where this one did something.</param>
public sealed record DeliverOutput(
    string RunKey,
    DeliveryStatus Status,
    ReportCounts Counts,
    int Volumes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FoundDelivered? FoundDelivered = null);
