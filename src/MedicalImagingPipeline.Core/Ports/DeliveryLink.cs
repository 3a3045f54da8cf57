using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>A link and how long it works. Whoever has a link can use it, so this is no record: it does not print its address.</summary>
/// <param name="address">Where it leads.</param>
/// <param name="expires">When it stops working; null when it does not.</param>
public sealed class DeliveryLink(Uri address, DateTimeOffset? expires)
{
    /// <summary>Where it leads.</summary>
    public Uri Address { get; } = address;

    /// <summary>When it stops working: as asked, or earlier, when what signed it ends. Null when it does not stop.</summary>
    public DateTimeOffset? Expires { get; } = expires;

    /// <summary>How long it works, as page and mail say it.</summary>
    /// <param name="now">From when on to count.</param>
    public string InWords(DateTimeOffset now) => ExpiryText.Sentence(Expires, now, "Its links");
}
