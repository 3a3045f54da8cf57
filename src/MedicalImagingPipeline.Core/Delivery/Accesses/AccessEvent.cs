namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>One answer to one request for something of a delivery. Holds no link, signature or query: whoever reads it can fetch nothing with it.</summary>
/// <param name="At">When the answer ended, in UTC.</param>
/// <param name="Object">The object's name within the delivery; empty when the request named none that it may have.</param>
/// <param name="Version">The version as <see cref="DeliveryRecord"/> has it; empty with the name.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Bytes">Bytes of content that were handed to the line, without headers.</param>
/// <param name="Complete">Whether all of the answer was sent.</param>
/// <param name="Range">The range that was answered, as <c>bytes=0-99</c>; null for the whole.</param>
public sealed record AccessEvent(DateTimeOffset At, string Object, string Version, int Status, long Bytes, bool Complete, string? Range = null);
