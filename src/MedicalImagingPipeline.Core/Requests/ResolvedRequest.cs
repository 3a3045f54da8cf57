namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A request with everything it names.</summary>
/// <param name="Request">The request; its partner and recipe are named.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Partner">The partner.</param>
internal sealed record ResolvedRequest(RunRequest Request, Recipe Recipe, Partner Partner);
