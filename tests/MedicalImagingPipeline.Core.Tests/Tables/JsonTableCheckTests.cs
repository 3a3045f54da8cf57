using System.Text;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Core.Validation.Tables;

namespace MedicalImagingPipeline.Core.Tests.Tables;

/// <summary>What is asked of CSV is asked of JSON too.</summary>
public sealed class JsonTableCheckTests
{
    private const string Rule = """
        { "columns": { "mrn": { "action": "pseudonym" }, "visit.hb": { "action": "keep", "type": "number", "minimum": 5, "maximum": 25, "required": true },
          "visit.no": { "action": "keep", "type": "integer", "unique": true }, "visit.lb": { "action": "convertUnit", "from": "lb", "to": "kg", "as": "kg", "maximum": 200 } } }
        """;

    private const string Rows = """
        [{"mrn":"ZQ-7","visit":[{"hb":13.1,"no":1,"lb":100},{"hb":14,"no":1,"lb":100}]},
         {"mrn":"ZQ-7","visit":[{"hb":26,"no":2,"lb":900}]},
         {"mrn":"ZQ-7","visit":[{"hb":null,"no":2}]},
         {"mrn":"ZQ-7","visit":[]}]
        """;

    [Fact]
    public async Task RangesUniqueAndRequiredValues_AreAskedOfEachRow()
    {
        var table = new TableHarness { Path = "x.json", Recipe = TableHarness.With(Rule) };
        await table.RunAsync(Rows);
        Assert.Null(table.Reason);
        Assert.Equal(
            ["values-are-there visit.hb 2", "values-are-unique visit.no 1", "values-in-range visit.hb 1", "values-in-range visit.kg 1"],
            await FindingsAsync(table.Facts, table.Output));
    }

    [Theory]
    [InlineData(TableKind.JsonLines, "{\"mrn\":\"SUBJ-A\",\"visit\":{\"hb\":\"high\",\"no\":1}}\n")]
    [InlineData(TableKind.JsonArray, "[{\"mrn\":\"SUBJ-A\",\"visit\":{\"hb\":\"high\",\"no\":1}}]")]
    [InlineData(TableKind.JsonObject, "{\"mrn\":\"SUBJ-A\",\"visit\":{\"hb\":\"high\",\"no\":1}}")]
    public async Task ValueOfAnotherType_HoldsTheTable(TableKind kind, string delivered)
    {
        var table = new TableHarness { Path = "x.json", Recipe = TableHarness.With(Rule) };
        await table.RunAsync("""[{"mrn":"ZQ-7","visit":[{"hb":13.1,"no":1}]}]""");
        TableFacts facts = table.Facts with { Form = table.Facts.Form with { Kind = kind } };
        Assert.Equal(["values-have-types visit.hb 1"], await FindingsAsync(facts, delivered));
    }

    [Fact]
    public async Task MembersOfOneName_AreNotAskedForAType()
    {
        var table = new TableHarness { Path = "x.json", Recipe = TableHarness.With("""{ "columns": { "mrn": { "action": "pseudonym" }, "visit.hb": { "action": "keep" } } }""") };
        await table.RunAsync("""[{"mrn":"ZQ-7","visit":{"hb":13.1},"visit.hb":"high"}]""");
        Assert.Empty(await FindingsAsync(table.Facts, table.Output));
    }

    [Theory]
    [InlineData("""[{"mrn":"ZQ-7","kind":"lab","visit":{"hb":13.1}}]""", true)]
    [InlineData("""[{"mrn":"ZQ-7","kind":"lab","visit":{"crp":13.1}}]""", false)]
    [InlineData("""{"mrn":"ZQ-7","visit":[{"crp":1},{"hb":13.1}]}""", true)]
    public async Task With_ChoosesTheRuleByTheNamesOfTheFirstRow(string json, bool isChosen)
    {
        var table = new TableHarness
        {
            Path = "x.json",
            Recipe = TableHarness.With("""
                { "with": ["mrn", "visit.hb"], "columns": { "mrn": { "action": "pseudonym" }, "visit.hb": { "action": "mapCodes", "codes": { "13.1": "chosen" } } } },
                { "columns": { "mrn": { "action": "pseudonym" } } }
                """),
        };
        await table.RunAsync(json);
        Assert.Equal(isChosen, table.Output.Contains("chosen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NamesOfTheFirstRow_TakeNoRowAway()
    {
        using var records = new JsonRecords(new MemoryStream("[{\"a\":1},{\"a\":2}]"u8.ToArray()), TableKind.JsonArray);
        Assert.Equal(["a"], await records.ReadNamesAsync(CancellationToken.None));
        Assert.Equal((RowStatus.Row, 1L), (await records.ReadAsync(CancellationToken.None), records.Number));
        Assert.Equal("{\"a\":1}", records.Current!.RootElement.GetRawText());
        Assert.Equal((RowStatus.Row, 2L), (await records.ReadAsync(CancellationToken.None), records.Number));
        Assert.Equal(RowStatus.End, await records.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TruthThatIsMapped_IsTheCode()
    {
        var table = new TableHarness { Path = "x.json", Recipe = TableHarness.With("""{ "columns": { "mrn": { "action": "pseudonym" }, "arm": { "action": "mapCodes", "codes": { "true": "treated", "false": "false" } } } }""") };
        string output = await table.RunAsync("""[{"mrn":"ZQ-7","arm":true},{"mrn":"ZQ-7","arm":false}]""");
        Assert.Contains("\"arm\":\"treated\"", output, StringComparison.Ordinal);
        Assert.Contains("\"arm\":false", output, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> FindingsAsync(TableFacts facts, string delivered)
    {
        IReadOnlyList<Finding> findings = await new TableChecker(facts, new TableScan([], cleansTexts: false))
            .CheckAsync(new MemoryStream(Encoding.UTF8.GetBytes(delivered)), "", CancellationToken.None);
        return findings.GroupBy(finding => $"{finding.Rule} {finding.TagPath}").Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal);
    }
}
