namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Which run to deliver.</summary>
/// <param name="RunKey">The run.</param>
public sealed record DeliverInput(string RunKey);
