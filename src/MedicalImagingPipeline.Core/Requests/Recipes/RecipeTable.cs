using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe does with tables of a kind. Columns that it does not name are removed, or treated by convention if it says so.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipeTable
{
    /// <summary>Rows of subjects who are not in the drop stay, under the pseudonym that they would have there.</summary>
    public const string Keep = "keep";

    /// <summary>They are left out and counted.</summary>
    public const string Drop = "drop";

    /// <summary>They hold the table.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Normalisation: zeros before a number that is an ID do not count.</summary>
    public const string LeadingZeros = "leadingZeros";

    /// <summary>Normalisation: zeros behind a decimal point do not count, as a spreadsheet writes them.</summary>
    public const string Decimals = "decimals";

    /// <summary>Which tables: a file name or path below the drop, where * is any run of characters. All when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Match { get; init; }

    /// <summary>Which tables: those that have all of these columns.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? With { get; init; }

    /// <summary>The column that names the subject; the one that conventions tell when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    /// <summary>What becomes of columns, by name; of JSON by the path of names, joined by points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, RecipeColumn>? Columns { get; init; }

    /// <summary>Whether columns that are not named are treated by convention. Yes when no column is named, else no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Conventions { get; init; }

    /// <summary>What does not count when IDs are compared: <see cref="LeadingZeros"/>, <see cref="Decimals"/>. Case and blanks never do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Normalise { get; init; }

    /// <summary>What becomes of rows of subjects who are not in the drop: <see cref="Keep"/>, <see cref="Drop"/>, also when nothing is said, or <see cref="Quarantine"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UnmatchedSubjects { get; init; }

    /// <summary>The share of rows that may be unreadable, 0 to 1; none when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ToleratedBadRows { get; init; }

    /// <summary>The text encoding, where finding it out would err; a name of <c>TableEncodings</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; init; }
}
