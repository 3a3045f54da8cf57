namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Which run to deliver.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="Task">What to do about it.</param>
public sealed record DeliverInput(string RunKey, DeliverTask Task = DeliverTask.Deliver);
