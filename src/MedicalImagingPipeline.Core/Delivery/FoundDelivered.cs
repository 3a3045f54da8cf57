namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>That a run was found delivered, and nothing had to be done.</summary>
/// <param name="DeliveredAt">When the partner had been told.</param>
/// <param name="LinksExpire">When the first of the newest links stops, or did; null when none does.</param>
public sealed record FoundDelivered(DateTimeOffset DeliveredAt, DateTimeOffset? LinksExpire)
{
    internal static FoundDelivered Of(DeliveryRecord record) =>
        new(record.Sendings.Last(sending => sending.Serial == 0).Told!.Value, record.Sendings[^1].Expires);
}
