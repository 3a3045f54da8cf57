using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with dates, beyond its options.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeDates
{
    /// <summary>The only part that <see cref="KeepOnly"/> can name.</summary>
    public const string Year = "year";

    /// <summary>Which part of dates stays; null when they go or the options keep them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeepOnly { get; init; }

    /// <summary>By how many days dates move at least.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ShiftFromDays { get; init; }

    /// <summary>By how many days dates move at most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ShiftToDays { get; init; }

    /// <summary>Whether they move by whole weeks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? KeepWeekday { get; init; }
}
