using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Validation.Tables;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Tables;

/// <summary>The families of tables are what the schema and the pages say.</summary>
public sealed class TablePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "tables.md"));

    [Fact]
    public void Actions_AreThoseOfTheSchemaAndOfThePage()
    {
        using JsonDocument schema = JsonDocument.Parse(BuiltInRecipes.Schema());
        Assert.Equal(
            ColumnActions.Names,
            schema.RootElement.GetProperty("$defs").GetProperty("columnRule").GetProperty("properties").GetProperty("action").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!));
        Assert.All(ColumnActions.Names, name => Assert.Contains($"| `{name}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_AreOnThePageOfStages()
    {
        string stages = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "stages.md"));
        string[] rules =
        [
            TableRules.Readable, TableRules.Facts, TableRules.Formulas, TableRules.Residual, TableRules.Limited,
            TableRules.Types, TableRules.Ranges, TableRules.Required, TableRules.Unique, TableRules.Subjects,
        ];
        Assert.All(rules, rule => Assert.Contains($"`{rule}`", stages, StringComparison.Ordinal));
    }

    [Fact]
    public void ConventionalNames_AreNormalised_AndEveryRoleHasSome()
    {
        Assert.All(ColumnConventions.Rows().SelectMany(row => row.Names), name => Assert.Equal(ColumnNames.Normalise(name), name));
        Assert.All(Enum.GetNames<ColumnRole>(), role => Assert.Contains(ColumnConventions.Rows(), row => row.Role.Equals(role, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("PatientID", "pseudonym")]
    [InlineData("Patient's ID", "remove")]
    [InlineData("Patient ID", "pseudonym")]
    [InlineData("StudyDate", "shiftDate")]
    [InlineData("StudyInstanceUID", "mapUids")]
    [InlineData("AccessionNumber", "code")]
    [InlineData("PatientName", "remove")]
    [InlineData("PatientAge", "ageCap")]
    [InlineData("Modality", "keep")]
    [InlineData("StationName", "remove")]
    [InlineData("lesion_size_mm", "keep")]
    [InlineData("LesionSizeMm", "keep")]
    [InlineData("biopsy_date", "shiftDate")]
    [InlineData("ottoline_date", "remove")]
    [InlineData("long_date", "remove")]
    [InlineData("zqfield", "remove")]
    public void Names_DecideAsTheirAttributeOrRoleDoes(string name, string action)
    {
        var planner = new TablePlanner(null, RecipeProfile.Of(TableHarness.Of("research")));
        Assert.Equal(action, planner.Plan("x.csv", [name], new Dictionary<int, DateOrder>()).Columns[0].ActionName);
    }

    [Theory]
    [InlineData("""{ "columns": { "a": { "action": "convertUnit", "from": "lb", "to": "cm" } } }""", "tables[0].columns[0].from")]
    [InlineData("""{ "columns": { "a": { "action": "mapCodes" } } }""", "tables[0].columns[0].codes")]
    [InlineData("""{ "columns": { "a": { "action": "explode" } } }""", "tables[0].columns[0].action")]
    [InlineData("""{ "columns": { "a": { "action": "shiftDate", "type": "number" } } }""", "tables[0].columns[0].type")]
    [InlineData("""{ "columns": { "a b": { "action": "keep" }, "A_B": { "action": "keep" } } }""", "tables[0].columns:")]
    [InlineData("""{ "subject": "c", "columns": { "a": { "action": "pseudonym" } } }""", "tables[0].subject")]
    [InlineData("""{ "toleratedBadRows": 0.9 }""", "tables[0].toleratedBadRows")]
    [InlineData("""{ "unheardOf": 1 }""", "tables[0]")]
    public void Mistakes_AreSaidWithTheirPlace(string table, string place)
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => TableHarness.With(table));
        Assert.Contains(exception.Mistakes, mistake => mistake.StartsWith(place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lb", "kg", "150", "68.0")]
    [InlineData("in", "cm", "70.5", "179")]
    [InlineData("F", "C", "98.6", "37")]
    [InlineData("mmHg", "kPa", "120", "16")]
    [InlineData("lb", "kg", "heavy", "")]
    public async Task Units_AreConverted_WithTheDigitsThatTheyHad(string from, string to, string value, string expected)
    {
        var table = new TableHarness { Recipe = TableHarness.With($$"""{ "columns": { "mrn": { "action": "pseudonym" }, "x": { "action": "convertUnit", "from": "{{from}}", "to": "{{to}}", "as": "y" } } }""") };
        string[][] rows = await table.RowsAsync($"mrn,x\r\nZQ-7,{value}\r\n");
        Assert.Equal("y", rows[0][1]);
        Assert.Equal(expected.TrimEnd('0').TrimEnd('.'), rows[1][1].TrimEnd('0').TrimEnd('.'));
    }

    [Fact]
    public async Task Codes_AreMapped_AndOthersGo()
    {
        var table = new TableHarness { Recipe = TableHarness.With("""{ "columns": { "mrn": { "action": "pseudonym" }, "sex": { "action": "mapCodes", "codes": { "1": "M", "2": "F" } } } }""") };
        Assert.Equal(["M", "F", ""], (await table.RowsAsync("mrn,sex\r\nZQ-7,1\r\nZQ-7, 2\r\nZQ-7,Quillwort\r\n"))[1..].Select(row => row[1]));
        Assert.Equal(1, table.Facts.Columns[1].Emptied);
    }

    [Fact]
    public void Search_OfATable_LeavesNumbersInsideOthersAlone()
    {
        Core.Tables.Subjects.SearchedSubject subject = new() { Pseudonym = "SUBJ-A", Identifiers = new KnownIdentifiers() };
        subject.Identifiers.Add(IdentifierClass.Identifier, "123456");
        subject.Identifiers.Add(IdentifierClass.Name, "Wu");
        subject.Identifiers.Add(IdentifierClass.Name, "Quil");
        subject.Identifiers.Add(IdentifierClass.Date, "19500131");
        var scan = new TableScan([subject], cleansTexts: true);
        bool Found(string text, bool isText = true) => scan.IsFoundIn(Encoding.UTF8.GetBytes(text), isText);

        scan.Begin("SUBJ-B");
        Assert.True(Found("id 123456.") && Found("123456", isText: false));
        Assert.False(Found("0.123456") || Found("91234567") || Found("born 1950-01-31") || Found("for Quil"));
        scan.Begin("SUBJ-A");
        Assert.True(Found("born 31.01.1950") && Found("for quil,"));
        Assert.False(Found("Quilt"));
    }
}
