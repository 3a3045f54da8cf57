using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>The page lists every case once, with the tests that say they cover it, and no test covers a case that is not there.</summary>
public sealed partial class CornerCasePageTests
{
    // 77 are de-identification, 3 packages, and 3 what is claimed afterwards.
    private const int Count = 83;

    private static readonly (int Number, string Does, string Tests)[] Rows = Read();

    [Fact]
    public void ThePage_ListsEveryCaseInOrder() => Assert.Equal(Enumerable.Range(1, Count), Rows.Select(row => row.Number));

    [Fact]
    public void EveryCase_HasTheTestsThatThePageNames()
    {
        Dictionary<int, string[]> tests = Tests().SelectMany(test => test.Numbers, (test, number) => (number, test.Name))
            .GroupBy(test => test.number, test => $"`{test.Name}`").ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray());
        string[] wrong = [.. Rows.Where(row => row.Tests != Cell(tests.GetValueOrDefault(row.Number))).Select(row => $"{row.Number}: {Cell(tests.GetValueOrDefault(row.Number))}")];
        Assert.True(wrong.Length == 0, $"docs/CORNER-CASES.md lacks these tests:\n{string.Join('\n', wrong)}");
        Assert.All(tests.Keys, number => Assert.InRange(number, 1, Count));
    }

    [Fact]
    public void ACaseWithoutATest_SaysNotYet() =>
        Assert.All(Rows.Where(row => row.Tests.Length == 0), row => Assert.StartsWith("Not yet", row.Does, StringComparison.Ordinal));

    [Fact]
    public void ATestNamedForACase_SaysSoInItsTrait()
    {
        (string Name, IReadOnlyList<int> Numbers)[] named = [.. Tests().Where(test => Named().IsMatch(test.Name))];
        Assert.All(named, test => Assert.Equal(NumbersIn(test.Name).Order(), test.Numbers.Order()));
        Assert.Equal(Rows.Where(row => row.Tests.Length > 0).Select(row => row.Number), named.SelectMany(test => test.Numbers).Distinct().Order());
    }

    private static IEnumerable<int> NumbersIn(string name) =>
        Number().Matches(Named().Match(name).Value).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture));

    private static string Cell(string[]? tests) => string.Join("<br>", tests ?? []);

    private static IEnumerable<(string Name, IReadOnlyList<int> Numbers)> Tests() =>
        from type in typeof(CornerCaseAttribute).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        let covered = method.GetCustomAttribute<CornerCaseAttribute>()
        where covered is not null || (Named().IsMatch($"{type.Name}.{method.Name}") && method.GetCustomAttribute<FactAttribute>() is not null)
        select ($"{type.Name}.{method.Name}", covered?.Numbers ?? []);

    private static (int Number, string Does, string Tests)[] Read() =>
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "CORNER-CASES.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && int.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
            .Select(cells => (int.Parse(cells[1], CultureInfo.InvariantCulture), cells[3], cells[4])),
    ];

    [GeneratedRegex(@"(?<=\.)Case\d+(And\d+)*(?=_)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
