using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A recipe as people write it: whole, or what it changes of another.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeDocument
{
    /// <summary>For editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The PS3.15 Annex E profile.</summary>
    public string? Profile { get; init; }

    /// <summary>The recipe that this one changes.</summary>
    public string? Extends { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What the site has to see to.</summary>
    public string? Notice { get; init; }

    /// <summary>Options by name.</summary>
    public IReadOnlyDictionary<string, bool>? Options { get; init; }

    /// <summary>Dates.</summary>
    public RecipeDates? Dates { get; init; }

    /// <summary>Subjects.</summary>
    public RecipeSubjects? Subjects { get; init; }

    /// <summary>Pixels.</summary>
    public RecipePixels? Pixels { get; init; }

    /// <summary>How much is held back with an instance, by reason.</summary>
    public IReadOnlyDictionary<string, HoldScope>? Hold { get; init; }

    /// <summary>Findings of validation, by rule.</summary>
    public IReadOnlyDictionary<string, RecipeValidationRule>? Validation { get; init; }

    /// <summary>Rules.</summary>
    public IReadOnlyList<RecipeOverride>? Overrides { get; init; }

    /// <summary>Tables.</summary>
    public IReadOnlyList<RecipeTable>? Tables { get; init; }
}
