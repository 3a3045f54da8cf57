namespace MedicalImagingPipeline.Core.Ports;

/// <summary>What a run may ask of an installation.</summary>
/// <param name="MaxConcurrency">Work items at once.</param>
/// <param name="MaxLinkHours">How long a link can live: what the credentials that sign it hold.</param>
public sealed record RunLimits(int MaxConcurrency, int MaxLinkHours);
