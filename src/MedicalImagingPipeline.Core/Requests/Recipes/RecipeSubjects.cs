using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with subjects.</summary>
/// <param name="Secret">What their replacements follow from: <see cref="Identity"/> or <see cref="Random"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeSubjects(string Secret)
{
    /// <summary>The normalised issuer and ID.</summary>
    public const string Identity = "identity";

    /// <summary>A random value, made once for each subject and partner.</summary>
    public const string Random = "random";
}
