using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Validation;

/// <summary>The page prints the list that the code uses.</summary>
public sealed class ValidationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "VALIDATION.md"));

    [Fact]
    public void Rules_ArePrinted() => AssertPrinted(
        ["| rule | severity | about | what must hold, by which clause or for which reason |", "|---|---|---|---|", .. RuleCatalog.All.Select(rule => $"| `{rule.Name}` | {SeverityOf(rule)} | {Lower(rule.Scope)} | {rule.Reason} |")]);

    [Fact]
    public void Thresholds_ArePrinted() => AssertPrinted(
        ["| rule | threshold | unit | from | to | why |", "|---|---|---|---|---|---|", .. RuleCatalog.All
            .Where(rule => rule.Threshold is not null)
            .Select(rule => string.Create(CultureInfo.InvariantCulture, $"| `{rule.Name}` | {rule.Threshold!.Default} | {rule.Threshold.Unit} | {rule.Threshold.Least} | {rule.Threshold.Most} | {rule.Threshold.Reason} |"))]);

    [Fact]
    public void Names_AreUnique_AndReasonsSaid()
    {
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Name).Distinct().Count());
        Assert.All(RuleCatalog.All, rule => Assert.NotEmpty(rule.Reason));
    }

    [Fact]
    public void Thresholds_LieInTheirRange() => Assert.All(
        RuleCatalog.All.Select(rule => rule.Threshold).OfType<RuleThreshold>(), threshold => Assert.InRange(threshold.Default, threshold.Least, threshold.Most));

    private static void AssertPrinted(IEnumerable<string> lines)
    {
        string table = string.Join('\n', lines);
        Assert.True(Page.Contains(table, StringComparison.Ordinal), new StringBuilder("docs/VALIDATION.md lacks this table:\n").Append(table).ToString());
    }

    private static string SeverityOf(RuleDescription rule) => rule.IsFixed ? $"{Lower(rule.Severity)}, always" : Lower(rule.Severity);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
