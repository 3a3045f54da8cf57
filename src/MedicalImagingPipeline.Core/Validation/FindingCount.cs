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
    /// <summary>Counts findings.</summary>
    internal static IReadOnlyList<FindingCount> Of(IEnumerable<Finding> findings) =>
        Sum(findings.Select(finding => new FindingCount(finding.Rule, finding.Severity, ItemNumber().Replace(finding.TagPath, ""), 1)));

    /// <summary>Adds counts of the same place up.</summary>
    internal static IReadOnlyList<FindingCount> Sum(IEnumerable<FindingCount> counts) =>
        [.. counts
            .GroupBy(count => count with { Count = 0 })
            .Select(group => group.Key with { Count = group.Sum(count => count.Count) })
            .OrderByDescending(count => count.Severity)
            .ThenBy(count => count.Rule, StringComparer.Ordinal)
            .ThenBy(count => count.Tags, StringComparer.Ordinal)
            .ThenBy(count => count.Origin)];

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex ItemNumber();
}
