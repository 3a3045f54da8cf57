using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>The page prints the tables that the code uses.</summary>
public class DeidentificationPageTests
{
    private static readonly string Page = Read();

    [Fact]
    public void ExtraRules_ArePrinted() => AssertPrinted(
        ["| attribute | name | action | why |", "|---|---|---|---|", .. ExtraRules.All.Select(rule => $"| {Attribute(rule)} | {Name(rule)} | {rule.Code} | {rule.Reason} |")]);

    [Fact]
    public void TableExceptions_ArePrinted() => AssertPrinted(
        ["| attribute | where | action | why |", "|---|---|---|---|", .. TableExceptions.All.Select(row => $"| {new DicomTag(row.Tag)} | {Where(row.IsNested)} | {row.Code} | {row.Reason} |")]);

    [Fact]
    public void QuarantineReasons_ArePrinted() => AssertPrinted(
        ["| reason | what it means |", "|---|---|", .. QuarantineReasons.All.Select(reason => $"| `{QuarantineReasons.NameOf(reason)}` | {QuarantineReasons.Explain(reason)} |")]);

    private static void AssertPrinted(IEnumerable<string> lines)
    {
        string table = string.Join('\n', lines);
        Assert.True(Page.Contains(table, StringComparison.Ordinal), $"docs/de-identification.md lacks this table:\n{table}");
    }

    private static string Attribute(ExtraRule rule)
    {
        if (rule.Mask == 0xFFFFFFFF)
        {
            return new DicomTag(rule.Value).ToString();
        }

        var tag = new StringBuilder(FormattableString.Invariant($"{rule.Value:X8}"));
        for (int i = 0; i < 8; i++)
        {
            tag[i] = ((rule.Mask >> (28 - (4 * i))) & 0xF) == 0 ? 'x' : tag[i];
        }

        return $"({tag.ToString(0, 4)},{tag.ToString(4, 4)})";
    }

    private static string Name(ExtraRule rule) =>
        rule.Mask == 0xFFFFFFFF && DicomDictionary.TryGet(new DicomTag(rule.Value), out DictionaryEntry entry) ? entry.Name : "(whole group)";

    private static string Where(bool? isNested) => isNested switch
    {
        true => "in items",
        false => "in the data set itself",
        null => "everywhere",
    };

    private static string Read() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "de-identification.md")).ReplaceLineEndings("\n");
}
