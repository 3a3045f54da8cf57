namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>What is to be delivered, compared with what was.</summary>
/// <param name="key">Where its list goes.</param>
/// <param name="delivery">The delivery's code.</param>
/// <param name="at">When it goes out, or went out the first time.</param>
/// <param name="content">What it is made of.</param>
/// <param name="report">What the report says of it; null when the partner got nothing before.</param>
internal sealed class ComparedDelivery(string key, string delivery, DateTimeOffset at, DeliveredContent content, ReportEarlier? report)
{
    /// <summary>Where its list goes.</summary>
    public string Key => key;

    /// <summary>The delivery's code.</summary>
    public string Delivery => delivery;

    /// <summary>When it goes out, or went out the first time.</summary>
    public DateTimeOffset At => at;

    /// <summary>What it is made of.</summary>
    public DeliveredContent Content => content;

    /// <summary>What the report says of it; null when the partner got nothing before.</summary>
    public ReportEarlier? Report => report;
}
