namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>The conditions under which functions run.</summary>
/// <param name="S3Endpoint">The S3 server.</param>
/// <param name="FaultRate">The share of requests that meet a fault.</param>
/// <param name="Seed">Decides which.</param>
/// <param name="MemoryMegabytes">The functions' memory.</param>
internal sealed record CloudSettings(string S3Endpoint, double FaultRate = 0, int Seed = 1, int MemoryMegabytes = 1769);
