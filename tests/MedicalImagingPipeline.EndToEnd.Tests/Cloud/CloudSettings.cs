using MedicalImagingPipeline.Aws.Tests;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>The conditions under which functions run.</summary>
/// <param name="S3Endpoint">The S3 server.</param>
/// <param name="FaultRate">The share of requests that meet a fault.</param>
/// <param name="Seed">Decides which.</param>
/// <param name="MemoryMegabytes">The functions' memory.</param>
/// <param name="Writes">Shared by all functions that write to the server.</param>
internal sealed record CloudSettings(string S3Endpoint, double FaultRate, int Seed, int MemoryMegabytes, ConditionalWrites Writes);
