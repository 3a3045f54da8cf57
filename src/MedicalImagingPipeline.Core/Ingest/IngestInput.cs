using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest is asked for.</summary>
/// <param name="Request">The request, checked.</param>
/// <param name="Recipe">The recipe that the request names.</param>
/// <param name="Partner">The partner that the request names.</param>
public sealed record IngestInput(RunRequest Request, Recipe Recipe, Partner Partner);
