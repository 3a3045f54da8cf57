using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A recipe's own rule for an attribute, as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeOverride
{
    /// <summary>A tag or keyword, on every level.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribute { get; init; }

    /// <summary>Instead: tags or keywords from the data set down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Path { get; init; }

    /// <summary>The private creator.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Creator { get; init; }

    /// <summary>The VR of a private attribute.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Vr { get; init; }

    /// <summary>Header values that must all match, by tag or keyword.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? When { get; init; }

    /// <summary>What to do.</summary>
    public required OverrideAction Action { get; init; }

    /// <summary>Why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>The tags or keywords, one or several.</summary>
    internal IReadOnlyList<string> Places => Path ?? (Attribute is null ? [] : [Attribute]);
}
