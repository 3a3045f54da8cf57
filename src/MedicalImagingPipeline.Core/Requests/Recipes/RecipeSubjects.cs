using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with subjects.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeSubjects
{
    /// <summary>A secret that is the subject's normalised ID.</summary>
    public const string Identity = "identity";

    /// <summary>A secret that is a random value, made once for each subject and partner.</summary>
    public const string Random = "random";

    /// <summary>An ID under two issuers is two subjects.</summary>
    public const string IssuerAndId = "issuerAndId";

    /// <summary>An ID is one subject, whoever issued it.</summary>
    public const string Id = "id";

    /// <summary>What replacements follow from: <see cref="Identity"/>, also when nothing is said, or <see cref="Random"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>What tells subjects apart: <see cref="IssuerAndId"/>, also when nothing is said, or <see cref="Id"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }
}
