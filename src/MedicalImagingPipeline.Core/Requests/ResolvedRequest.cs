namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A request with everything it names.</summary>
/// <param name="Request">The request; its partner and recipe are named.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Partner">The partner.</param>
/// <param name="SiteEmail">Who at the site is told how the run ended, as the drop's first folder has it.</param>
internal sealed record ResolvedRequest(RunRequest Request, Recipe Recipe, Partner Partner, IReadOnlyList<string> SiteEmail);
