using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe says of a rule of validation.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeValidationRule
{
    /// <summary>What a finding does; null leaves what the rule says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RuleSeverity? Severity { get; init; }

    /// <summary>The number that the rule compares with, in its unit; null leaves the rule's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Threshold { get; init; }
}
