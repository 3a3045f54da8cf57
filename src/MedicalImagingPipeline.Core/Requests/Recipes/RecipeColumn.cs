using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with a column, as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeColumn
{
    /// <summary>A name of <c>ColumnActions</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The name that the column leaves with; its own when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? As { get; init; }

    /// <summary>Of <c>convertUnit</c>: the unit as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>Of <c>convertUnit</c>: the unit as it is to be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>Of <c>mapCodes</c>: what each value becomes; another is emptied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Codes { get; init; }

    /// <summary>Of dates: the order of day, month and year in numbers with slashes, points or hyphens (<c>ymd</c>, <c>dmy</c>, <c>mdy</c>), or <c>serial</c> for a spreadsheet's day numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Order { get; init; }

    /// <summary>What the values must be: <c>string</c>, <c>number</c>, <c>integer</c>, <c>date</c>, <c>boolean</c> or <c>code</c>; what is not is emptied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>The least number that validation takes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Minimum { get; init; }

    /// <summary>The greatest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Maximum { get; init; }

    /// <summary>Whether each row must have a value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Required { get; init; }

    /// <summary>Whether no two rows may have the same value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Unique { get; init; }

    /// <summary>Why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
