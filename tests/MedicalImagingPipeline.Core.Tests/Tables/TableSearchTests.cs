using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Core.Validation.Tables;

namespace MedicalImagingPipeline.Core.Tests.Tables;

public sealed class TableSearchTests
{
    private const string Letters = "abABxyéÉßμ\U00010400\U00010428";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WordIndex_FindsWhatASearchOneByOneFinds(int seed)
    {
        var random = new Random(seed);
        HashSet<string> words = new(Enumerable.Range(0, 400).Select(_ => Text(random, random.Next(6, 9))), StringComparer.OrdinalIgnoreCase);
        var index = new WordIndex(words, 6);
        int found = 0;
        for (int i = 0; i < 5_000; i++)
        {
            string text = i % 3 == 0 ? Text(random, 2) + words.ElementAt(random.Next(words.Count)).ToUpperInvariant() + Text(random, 1) : Text(random, random.Next(30));
            bool isIn = words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
            found += isIn ? 1 : 0;
            Assert.Equal(isIn, index.IsAnyIn(text));
        }

        Assert.InRange(found, 1_000, 4_999);
    }

    [Fact]
    public void ALargeDrop_IsSearchedToItsLastIdentifier()
    {
        SearchedSubject[] subjects = [.. Enumerable.Range(0, 90_000).Select(i => Subject($"SUBJ-{i}", $"Qvarn{i:000000}", $"Zarnask{i:000000}", $"ZQ/{i:0000000}"))];
        var scan = new TableScan(subjects, cleansTexts: false);
        Assert.False(scan.IsLimited);
        Assert.Equal(270_000, scan.Searched);
        Assert.True(scan.IsFoundIn("seen: zarnask089999 in May"u8, isText: true));
        Assert.False(scan.IsFoundIn("seen: zarnask090000 in May"u8, isText: true));
    }

    [Fact]
    public async Task MoreThanCanBeSearchedFor_HoldsTheTable()
    {
        var facts = new TableFacts
        {
            Form = new TableForm { Kind = TableKind.Csv, Encoding = "utf-8" },
            RowsIn = 0,
            RowsOut = 0,
            BadRows = 0,
            FirstBadRows = [],
            UnmatchedRows = 0,
            DroppedRows = 0,
            Columns = [],
        };
        var scan = new TableScan([Subject("SUBJ-A", "Qvarnström", "Zarnaskell", "Ottoline")], cleansTexts: false, maxStrings: 2);
        IReadOnlyList<Finding> findings = await new TableChecker(facts with { Form = facts.Form with { Kind = TableKind.JsonArray } }, scan).CheckAsync(new MemoryStream("[]"u8.ToArray()), "", CancellationToken.None);
        Finding finding = Assert.Single(findings);
        Assert.Equal((TableRules.Limited, Severity.Error, QuarantineReason.ValidationFailed), (finding.Rule, finding.Severity, finding.Reason));
    }

    private static SearchedSubject Subject(string pseudonym, params string[] values)
    {
        var known = new KnownIdentifiers();
        foreach (string value in values)
        {
            known.Add(IdentifierClass.Identifier, value);
        }

        return new SearchedSubject { Pseudonym = pseudonym, Identifiers = known };
    }

    private static string Text(Random random, int runes)
    {
        int[] parts = StringInfo.ParseCombiningCharacters(Letters);
        var text = new StringBuilder();
        for (int i = 0; i < runes; i++)
        {
            text.Append(StringInfo.GetNextTextElement(Letters, parts[random.Next(parts.Length)]));
        }

        return text.ToString();
    }
}
