using System.Text;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>By which rule identifiers of a length are searched for, as reports name it; <see cref="ResidualScan"/> says what each means.</summary>
internal static class SearchRules
{
    /// <summary>The name for those that are too short.</summary>
    public const string NotSearched = "not-searched";

    // From the longest down; the first whose least length an identifier has.
    private static readonly (int Least, string Name)[] Rules =
    [
        (ResidualScan.MinInBinary, "anywhere"),
        (ResidualScan.MinAnywhere, "in-text"),
        (ResidualScan.MinToken, "as-token"),
        (ResidualScan.MinWhole, "as-whole-value"),
        (0, NotSearched),
    ];

    /// <summary>How many identifiers are searched for by each rule; by their length in UTF-8.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<KnownIdentifier> identifiers) =>
        Sum(identifiers.Select(identifier => KeyValuePair.Create(Of(Encoding.UTF8.GetByteCount(identifier.Value)), 1)));

    /// <summary>Adds counts up.</summary>
    public static IReadOnlyDictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> counts) =>
        new SortedDictionary<string, int>(counts.GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value)), StringComparer.Ordinal);

    private static string Of(int length) => Rules.First(rule => length >= rule.Least).Name;
}
