using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
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

    [Fact]
    public void Options_ArePrinted() => AssertPrinted(
        ["| option | code | meaning |", "|---|---|---|", .. ProfileOptions.All.Select(option => $"| `{ProfileOptions.NameOf(option)}` | {ProfileOptions.CodeOf(option)} | {ProfileOptions.MeaningOf(option)} |")]);

    /// <summary>Nothing that the page says removes an identifier keeps it.</summary>
    [Fact]
    public void SafeHarbor_KeepsNoneOfThe18()
    {
        string[][] rows = [.. Page.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 6 && cells[1].Length == 1 && char.IsAsciiLetterUpper(cells[1][0]))];
        Assert.Equal("ABCDEFGHIJKLMNOPQR", string.Concat(rows.Select(cells => cells[1])));
        AttributeDecisions decisions = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("safe-harbor")!)).For(default);
        foreach (string[] cells in rows)
        {
            string[] attributes = cells[3].Split(' ');
            Assert.NotEmpty(attributes);
            Assert.All(attributes, text =>
            {
                Assert.True(RecipeTags.TryParse(text, out DicomTag tag), text);
                Assert.True(DicomDictionary.TryGet(tag, out DictionaryEntry entry), text);
                AttributeDecision decision = decisions.Decide(tag, entry.Vr, entry.Vr == DicomVr.SQ, isNested: false);
                Assert.DoesNotContain(decision.Treatment, new[] { Treatment.Keep, Treatment.KeepText, Treatment.KeepClassUids, Treatment.ShiftDates, Treatment.Code });
            });
        }
    }

    private static void AssertPrinted(IEnumerable<string> lines)
    {
        string table = string.Join('\n', lines);
        Assert.True(Page.Contains(table, StringComparison.Ordinal), $"docs/DEIDENTIFICATION.md lacks this table:\n{table}");
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
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "DEIDENTIFICATION.md")).ReplaceLineEndings("\n");
}
