using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>The page of what each recipe does to each attribute is what the code does. MIP_WRITE_PAGES=1 writes it anew.</summary>
public class RecipesPageTests
{
    private const string Start = """
        # What each recipe does

        Every attribute that Table E.1-1 of PS3.15 2026d or our own table lists, by what the recipes that come with the product do to it in the data
        set itself. A test compares this page with the code. What no table lists is under "By the data dictionary" and "By VR" in
        [de-identification](DEIDENTIFICATION.md); drawings of groups 50xx and 60xx go everywhere.

        *keep*: as it is; *remove*: not there; *empty*: there, of zero length; *dummy*: a value that says nothing, a sequence keeps its structure;
        *new UID*, *pseudonym*, *code*: keyed; *shift*: dates moved; *year*: of dates the year; *cap*: ages over 89 are 090Y; *clean*: text without
        what identifies, a sequence's items too; *items*: the items stay and are treated one by one; *by Type: a/b/c*: a where the instance's IOD has the
        attribute as Type 1, b as Type 2, c as Type 3 or not at all ([where the tables do not tell](DEIDENTIFICATION.md), what keeps any IOD valid).

        """;

    private static readonly string[] Columns = ["basic", "safe-harbor", "research", "limited-data-set"];

    [Fact]
    public void Page_IsWhatTheRecipesDo()
    {
        string path = Path.Combine(RepositoryRoot.Path, "docs", "recipes.md");
        string page = Write();
        if (Environment.GetEnvironmentVariable("MIP_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Write()
    {
        AttributeDecisions[] recipes = [.. Columns.Select(name => RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!)).For(default))];
        var page = new StringBuilder(Start.ReplaceLineEndings("\n"));
        page.Append("| attribute | name | ").AppendJoin(" | ", Columns).Append(" |\n|---|---|").Append(string.Concat(Columns.Select(_ => "---|"))).Append('\n');
        foreach (DicomTag tag in Tags())
        {
            DicomVr vr = DicomDictionary.VrOf(tag);
            string name = DicomDictionary.TryGet(tag, out DictionaryEntry entry) ? entry.Name : "";
            page.Append($"| {tag} | {name} | ")
                .AppendJoin(" | ", recipes.Select(recipe => WordOf(tag, recipe.Decide(tag, vr, vr == DicomVr.SQ, isNested: false))))
                .Append(" |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<DicomTag> Tags() => ConfidentialityRows.Tags.ToArray()
        .Concat(ExtraRules.All.Where(rule => rule.Mask == 0xFFFFFFFF).Select(rule => rule.Value))
        .Where(tag => tag >= 0x00080000)
        .Order()
        .Select(tag => new DicomTag(tag));

    private static string WordOf(DicomTag tag, AttributeDecision decision) =>
        decision.Rule == RuleSource.ConfidentialityTable && ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code) && CompoundCodes.Are(code)
            ? "by Type: " + string.Join('/', new[] { AttributeType.Type1, AttributeType.Type2, AttributeType.Type3 }
                .Select(type => WordOf(AttributeDecisions.TreatmentOf(CompoundCodes.Choose(code, type), decision.Vr), decision.Vr)))
            : WordOf(decision.Treatment, decision.Vr);

    private static string WordOf(Treatment treatment, DicomVr vr) => treatment switch
    {
        Treatment.Keep or Treatment.KeepText => vr == DicomVr.SQ ? "items" : "keep",
        Treatment.Remove => "remove",
        Treatment.Empty => "empty",
        Treatment.Dummy => "dummy",
        Treatment.MapUids => "new UID",
        Treatment.KeepClassUids => "keep",
        Treatment.Pseudonym => "pseudonym",
        Treatment.Code => "code",
        Treatment.ShiftDates => "shift",
        Treatment.KeepYear => "year",
        Treatment.CapAge => "cap",
        Treatment.Clean => "clean",
        _ => throw new InvalidOperationException(treatment.ToString()),
    };
}
