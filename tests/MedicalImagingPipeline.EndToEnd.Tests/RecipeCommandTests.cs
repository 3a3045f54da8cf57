using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Cli.Recipes;
using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.EndToEnd.Tests;

[Trait("Category", "EndToEnd")]
public sealed class RecipeCommandTests : IDisposable
{
    private static readonly string SampleDrop = Path.Combine(RepositoryRoot.Path, "samples", "drop");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("recipe check research")]
    [InlineData("recipe check research --json")]
    [InlineData("recipe explain StudyDescription --recipe research")]
    [InlineData("recipe explain 0019,xx23 --creator GEMS_ACQU_01")]
    [InlineData("recipe explain InstitutionName --sop-class 1.2.840.10008.5.1.4.1.1.2")]
    [InlineData("recipe diff basic research drop --json")]
    public void Commands_Parse(string line) => Assert.Empty(Program.BuildRoot().Parse(line.Split(' ')).Errors);

    [Fact]
    public void Check_OfEachRecipeThatComesWithTheProduct_PrintsTheBytesThatItsHashIsOf()
    {
        Assert.All(BuiltInRecipes.Names, name =>
        {
            (int code, string json, _) = Check(name, asJson: true);
            (_, string text, _) = Check(name, asJson: false);

            Assert.Equal(ExitCodes.Done, code);
            Assert.Contains($"sha256: {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}", text, StringComparison.Ordinal);
            Recipe recipe = CommonOptions.ReadRecipe(name);
            Assert.All(recipe.Options.Keys, option => Assert.Contains($"({option})", text, StringComparison.Ordinal));
            Assert.Contains("113100", text, StringComparison.Ordinal);
            Assert.True(recipe.Notice is null || text.Contains($"notice: {recipe.Notice}", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Check_OfARecipeThatExtends_PrintsWhatIsJoined()
    {
        (_, string json, _) = Check(Recipe("""{ "name": "mine", "extends": "research", "pixels": { "uncleared": "accept" } }"""), asJson: true);
        (_, string text, _) = Check(Recipe("""{ "name": "mine", "extends": "research", "pixels": { "uncleared": "accept" } }"""), asJson: false);

        using JsonDocument recipe = JsonDocument.Parse(json);
        Assert.True(recipe.RootElement.GetProperty("options").GetProperty("cleanDescriptors").GetBoolean());
        Assert.Contains("notice: pixels that may show text", text, StringComparison.Ordinal);
        Assert.DoesNotContain("113101", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "Not A Name", "extends": "basic", "overrides": [{ "attribute": "StudyID", "action": "fly" }] }""", "name: ", "overrides[0].action: ")]
    [InlineData("""{ "name": "x", "extends": "basic", "options": { "retainEverything": true } }""", "options: member 1 ")]
    [InlineData("""{ "name": "x", "extends": "research", "overrides": [{ "attribute": "NoSuch", "action": "keep" }, { "attribute": "PatientName", "action": "keep" }] }""", "overrides[0].attribute: ", "overrides[1].attribute: ")]
    [InlineData("{ \"name\": \"x\",\n  \"extends\": }", "line 2")]
    public void Check_SaysEveryMistakeWithItsPlaceInTheDocument(string json, params string[] places)
    {
        (int code, string output, string errors) = Check(Recipe(json), asJson: false);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Empty(output);
        Assert.All(places, place => Assert.Contains(errors.Split('\n'), line => line.Contains(place, StringComparison.Ordinal)));
        Assert.DoesNotContain("NoSuch", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StudyDescription", "research", "cleaned of what identifies", "Table E.1-1 2026d: X", "cleanDescriptors (113105): C, clean; the recipe takes it")]
    [InlineData("StudyDescription", "basic", "in the data set itself: removed", "cleanDescriptors (113105): C, clean; the recipe does not take it")]
    [InlineData("(0008,0020)", "research", "date shifted")]
    [InlineData("00080020", "safe-harbor", "date reduced to its year", "what the recipe does with dates")]
    [InlineData("PatientAge", "research", "ages over 89 are 090Y")]
    [InlineData("PatientID", "basic", "pseudonym of the subject")]
    [InlineData("SOPInstanceUID", "basic", "UID mapped")]
    [InlineData("AccessionNumber", "research", "a keyed code", "overrides[1]", "importers merge")]
    [InlineData("DeidentificationMethod", "basic", "in the data set itself: written anew", "in items: removed")]
    [InlineData("RequestedProcedureID", "basic", "in the data set itself: removed", "in items: dummy", "exception in items: D")]
    [InlineData("0008,0051", "basic", "own table: X, issuer of the accession number")]
    [InlineData("CodeMeaning", "research", "in items of a sequence that is cleaned: cleaned", "in items of a sequence that is cleaned, in a coded entry of a public scheme: kept")]
    [InlineData("60003000", "research", "in the data set itself: removed", "no option holds")]
    [InlineData("Rows", "basic", "in the data set itself: kept", "no rule")]
    [InlineData("0008,FFFE", "basic", "unknown", "the data dictionary")]
    [InlineData("0019,xx23", "research", "in the data set itself: removed", "--creator")]
    [InlineData("0019,0010", "research", "kept while something of its block stays")]
    [InlineData("0002,0010", "basic", "in the data set itself: removed", "the structure")]
    public void Explain_SaysWhichRuleDecides(string attribute, string recipe, params string[] expected)
    {
        string text = Explain(attribute, CommonOptions.ReadRecipe(recipe));

        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0019,xx23", "GEMS_ACQU_01", "in the data set itself: kept", "listed as DS")]
    [InlineData("(0019,1023)", "GEMS_ACQU_01", "in the data set itself: kept", "listed as DS")]
    [InlineData("0019,xx23", "SOMEBODY", "in the data set itself: removed", "not listed for this creator")]
    public void Explain_OfAPrivateAttribute_SaysWhetherItIsKnownSafe(string attribute, string creator, params string[] expected)
    {
        string text = Explain(attribute, CommonOptions.ReadRecipe("research"), creator);

        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_TellsOfRulesAtAPath_AndUnderACondition()
    {
        Recipe recipe = CommonOptions.ReadRecipe(Recipe("""
            { "name": "x", "extends": "basic", "overrides": [
                { "path": ["RequestAttributesSequence", "RequestedProcedureID"], "action": "code", "reason": "ours" },
                { "attribute": "RequestedProcedureID", "when": { "Manufacturer": "ACME*" }, "action": "empty" } ] }
            """));

        string text = Explain("RequestedProcedureID", recipe);

        Assert.Contains("at (0040,0275)(0040,1001): pseudonym: a keyed code", text, StringComparison.Ordinal);
        Assert.Contains("overrides[1] when Manufacturer is \"ACME*\": Empty", text, StringComparison.Ordinal);
        Assert.Contains("in items: dummy", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAttributeOfTheTables_IsExplained_AndHasAClassAndWords()
    {
        var explainer = new AttributeExplainer(CommonOptions.ReadRecipe("research"));
        Assert.All(ConfidentialityRows.Tags.ToArray().Concat(ExtraRules.All.Select(rule => rule.Value)), value =>
        {
            AttributeExplanation explanation = explainer.Of(new DicomTag(value), null);
            Assert.True(explanation.Places.Count >= 2 && explanation.Facts.Count > 0);
            Assert.NotEmpty(AttributeClasses.NameOf(AttributeClasses.Of(new DicomTag(value))));
        });
        Assert.Equal(Enum.GetValues<AttributeClass>(), AttributeClasses.All);
        Assert.All(Enum.GetValues<ActionTaken>(), action => Assert.Equal([action], ActionWords.Of((ushort)(1 << (int)action))));
        Assert.All(Enum.GetValues<Treatment>(), treatment => Assert.NotEmpty(RuleWords.Of(treatment, DicomVr.LO)));
        Assert.All(Enum.GetValues<RuleSource>(), rule => Assert.NotEmpty(RuleWords.Of(rule)));
        Assert.All(Enum.GetValues<ActionCode>(), code => Assert.Equal(code.ToString(), RuleWords.Of(code).Replace("/", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Explain_OfACompoundCode_SaysWhatEachTypeBrings_AndOfASopClassItsTypeAndWhat()
    {
        string any = Explain("InstitutionName", null);
        Assert.Contains("in the data set itself: Type 1: dummy; Type 2: emptied; Type 3 or none: removed; where the tables do not tell: dummy", any, StringComparison.Ordinal);
        string ct = Explain("InstitutionName", "1.2.840.10008.5.1.4.1.1.2");
        Assert.Contains("in the data set itself: removed", ct, StringComparison.Ordinal);
        Assert.Contains("by the attribute's Type in the IOD: Type 3 in CT Image", ct, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain", "NoSuchKeyword")]
    [InlineData("explain", "StudyDescription", "--creator", "X")]
    [InlineData("explain", "StudyDescription", "--recipe", "nowhere")]
    [InlineData("explain", "InstitutionName", "--sop-class", "1.2.3")]
    [InlineData("check", "nowhere")]
    [InlineData("diff", "basic", "nowhere", "drop")]
    [InlineData("diff", "basic", "research", "no-such-drop")]
    public async Task WhatIsNotThere_IsBadUsage(params string[] arguments) =>
        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse(["recipe", .. arguments]).InvokeAsync());

    [Fact]
    public async Task Diff_OfTheSampleDrop_CountsWhatEndsDifferently()
    {
        using JsonDocument result = JsonDocument.Parse(await DiffAsync("basic", "research", asJson: true));
        JsonElement root = result.RootElement;
        JsonElement[] attributes = [.. root.GetProperty("attributes").EnumerateArray()];
        int files = Directory.GetFiles(SampleDrop, "*", SearchOption.AllDirectories).Length;

        Assert.Equal(files, root.GetProperty("files").GetInt32());
        int compared = root.GetProperty("compared").GetInt32();
        Assert.True(compared > 10);
        JsonElement studyDate = attributes.Single(line => line.GetProperty("tag").GetString() == "(0008,0020)" && !line.GetProperty("inItems").GetBoolean());
        Assert.Equal(["Emptied"], Names(studyDate, "a"));
        Assert.Equal(["DateModified"], Names(studyDate, "b"));
        Assert.Equal(("dates and times", compared), (studyDate.GetProperty("class").GetString(), studyDate.GetProperty("instances").GetInt32()));
        Assert.DoesNotContain(attributes, line => line.GetProperty("tag").GetString() is "(0010,0010)" or "(0028,0010)" or "(7FE0,0010)");
        JsonElement dates = root.GetProperty("classes").EnumerateArray().Single(of => of.GetProperty("class").GetString() == "dates and times");
        Assert.Equal(compared, dates.GetProperty("instances").GetInt32());
    }

    [Fact]
    public async Task Diff_OfARecipeWithItself_FindsNothing()
    {
        using JsonDocument result = JsonDocument.Parse(await DiffAsync("safe-harbor", "safe-harbor", asJson: true));

        Assert.Equal(0, result.RootElement.GetProperty("changed").GetInt32());
        Assert.Equal(0, result.RootElement.GetProperty("otherReplacements").GetInt32());
        Assert.Empty(result.RootElement.GetProperty("attributes").EnumerateArray());
        Assert.Empty(result.RootElement.GetProperty("held").EnumerateArray());
    }

    [Fact]
    public async Task Diff_OfARecipeThatAcceptsPixels_SaysWhatItNoLongerHolds()
    {
        string accepting = Recipe("""{ "name": "accepting", "extends": "basic", "pixels": { "uncleared": "accept" } }""");
        string text = await DiffAsync("basic", accepting, asJson: false);

        Assert.Matches(@"  pixel-risk -> passes: [1-9]", text);
        Assert.DoesNotContain("not-dicom ->", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pseudonyms or UIDs are others", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTwoWaysWithDates_TellsThemApart()
    {
        string text = await DiffAsync("safe-harbor", "research", asJson: false);

        Assert.Contains("(0008,0020) Study Date: date modified -> date modified, to something else: ", text, StringComparison.Ordinal);
        Assert.Matches("pseudonyms or UIDs are others in [1-9]", text);
    }

    [Theory]
    [InlineData("basic", "research")]
    [InlineData("safe-harbor", "limited-data-set")]
    public async Task Diff_PrintsNoValue_AndWritesNothing(string a, string b)
    {
        string[] before = [.. Directory.GetFileSystemEntries(SampleDrop, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string output = await DiffAsync(a, b, asJson: true) + await DiffAsync(a, b, asJson: false);

        foreach (SampleSubject subject in SampleSubject.All)
        {
            string[] planted = [subject.Id, subject.BirthDate, .. subject.PlainName.Split(' ')];
            Assert.All(planted, value => Assert.DoesNotContain(value, output, StringComparison.OrdinalIgnoreCase));
        }

        Assert.DoesNotContain("SUBJ-", output, StringComparison.Ordinal);
        Assert.DoesNotContain("2.25.", output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(SampleDrop, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Diff_OfADropWithoutDicom_IsIncomplete()
    {
        await File.WriteAllTextAsync(_folder.File("notes.txt"), "no DICOM at all, but long enough to look at");
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(ExitCodes.Incomplete, await RecipeDiffCommand.RunAsync(
            CommonOptions.ReadRecipe("basic"), CommonOptions.ReadRecipe("research"), _folder.Path, asJson: false, output, CancellationToken.None));
    }

    private static string[] Names(JsonElement line, string member) => [.. line.GetProperty(member).EnumerateArray().Select(action => action.GetString()!)];

    private static (int Code, string Output, string Errors) Check(string recipe, bool asJson)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        int code = RecipeCheckCommand.Run(recipe, asJson, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private static string Explain(string attribute, Recipe recipe, string? creator = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCodes.Done, RecipeExplainCommand.Run(attribute, recipe, creator, output));
        return output.ToString();
    }

    private static async Task<string> DiffAsync(string a, string b, bool asJson)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCodes.Done, await RecipeDiffCommand.RunAsync(
            CommonOptions.ReadRecipe(a), CommonOptions.ReadRecipe(b), SampleDrop, asJson, output, CancellationToken.None));
        return output.ToString();
    }

    private string Recipe(string json)
    {
        string path = _folder.File("recipe.json");
        File.WriteAllText(path, json);
        return path;
    }

    private static string Explain(string attribute, string? sopClass)
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCodes.Done, RecipeExplainCommand.Run(attribute, CommonOptions.ReadRecipe("basic"), null, output, sopClass));
        return output.ToString();
    }
}
