using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What de-identification removes and keeps: the effective recipe, with all that it extends joined in.</summary>
/// <remarks>What has a default has a setter: generated deserialization writes every init-only member, absent ones with zero or null.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Recipe
{
    /// <summary>The profile that this version knows: the Basic Application Level Confidentiality Profile (PS3.15 E.2).</summary>
    public const string BasicProfile = "basic";

    /// <summary>What a run uses when nothing else is asked for.</summary>
    public static Recipe Default { get; } = new() { Name = "basic", Profile = BasicProfile };

    /// <summary>The recipe's name.</summary>
    public required string Name { get; init; }

    /// <summary>The PS3.15 Annex E profile.</summary>
    public required string Profile { get; init; }

    /// <summary>What it is for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>What the site has to see to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Notice { get; init; }

    /// <summary>The options that are taken, by name, in the order of the table's columns.</summary>
    public IReadOnlyDictionary<string, bool> Options { get; set; } = new Dictionary<string, bool>();

    /// <summary>What becomes of dates, beyond the options.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecipeDates? Dates { get; init; }

    /// <summary>What subjects' replacements follow from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecipeSubjects? Subjects { get; init; }

    /// <summary>What happens to pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecipePixels? Pixels { get; init; }

    /// <summary>How much is held back with an instance, by the name of the reason; without a word, the instance alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, HoldScope>? Hold { get; init; }

    /// <summary>What becomes of findings of validation, by the name of the rule; without a word, what the rule says of itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, RecipeValidationRule>? Validation { get; init; }

    /// <summary>Rules of the recipe's own; of several that match, the last holds.</summary>
    public IReadOnlyList<RecipeOverride> Overrides { get; set; } = [];

    /// <summary>What happens to tables; the first that matches one holds, and conventions where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RecipeTable>? Tables { get; init; }
}
