using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with pixels.</summary>
/// <param name="Uncleared">What happens to pixels at risk that nothing cleared: <see cref="Quarantine"/> or <see cref="Accept"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipePixels(string Uncleared)
{
    /// <summary>They are held back.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>They are delivered and counted: the partner clears them.</summary>
    public const string Accept = "accept";
}
