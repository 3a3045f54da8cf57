using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>How often a rule was broken at a place.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">What it weighs.</param>
/// <param name="Tags">The tags down to the element, items not numbered; empty when it is about the whole.</param>
/// <param name="Count">How often.</param>
/// <param name="Origin">Whether the input had it too.</param>
public sealed partial record FindingCount(string Rule, Severity Severity, string Tags, int Count, FindingOrigin Origin = FindingOrigin.Output)
{
    /// <summary>Findings of one rule in one series that are listed one by one; the others are one line with their count.</summary>
    public const int MaxListed = 10;

    /// <summary>The item's number.</summary>
    public int Item { get; init; }

    /// <summary>The mapped Series Instance UID that it concerns; null when it is about more than a series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Series { get; init; }

    /// <summary>The instance's path in the bundle; null when it is about more than an instance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    /// <summary>What was seen, in numbers; null when there is nothing to add.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>Counts an item's findings.</summary>
    internal static IReadOnlyList<FindingCount> Of(IEnumerable<Finding> findings, int item) => Sorted(
        from finding in findings
        let count = new FindingCount(finding.Rule, finding.Severity, ItemNumber().Replace(finding.TagPath, ""), 1)
        {
            Item = item,
            Series = finding.Series,
            Instance = finding.Entry.Length > 0 ? finding.Entry : null,
            Detail = finding.Detail,
        }
        group count by count with { Instance = null, Detail = null } into place
        from listed in Shorten(place.Key, place)
        select listed);

    /// <summary>Orders counts: what weighs most first.</summary>
    internal static IReadOnlyList<FindingCount> Sorted(IEnumerable<FindingCount> counts) =>
        [.. counts
            .OrderByDescending(count => count.Severity)
            .ThenBy(count => count.Rule, StringComparer.Ordinal)
            .ThenBy(count => count.Tags, StringComparer.Ordinal)
            .ThenBy(count => count.Origin)
            .ThenBy(count => count.Item)
            .ThenBy(count => count.Series, StringComparer.Ordinal)
            .ThenBy(count => count.Instance is null)
            .ThenBy(count => count.Instance, StringComparer.Ordinal)];

    /// <summary>Adds counts of the same rule and tags up, wherever they are.</summary>
    internal static IReadOnlyList<FindingCount> Sum(IEnumerable<FindingCount> counts) => Sorted(
        from count in counts
        group count.Count by count with { Count = 0, Item = 0, Series = null, Instance = null, Detail = null } into place
        select place.Key with { Count = place.Sum() });

    private static IEnumerable<FindingCount> Shorten(FindingCount place, IEnumerable<FindingCount> findings)
    {
        FindingCount[] same = [.. findings.GroupBy(finding => finding).Select(group => group.Key with { Count = group.Count() })];
        int listed = same.Length > MaxListed ? MaxListed - 1 : same.Length;
        return same.Length > listed
            ? same.Take(listed).Append(place with { Count = same.Skip(listed).Sum(finding => finding.Count) })
            : same;
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex ItemNumber();
}
