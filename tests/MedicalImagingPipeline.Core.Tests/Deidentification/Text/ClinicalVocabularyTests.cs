using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

public sealed class ClinicalVocabularyTests
{
    [Fact]
    public void TheVocabulary_IsFoldedAndWithoutWordsThatSayWhoOrWhere()
    {
        string[] entries = [.. ClinicalVocabulary.Entries];

        Assert.InRange(entries.Length, 5000, 50_000);
        Assert.All(entries, entry => Assert.Equal(entry, string.Concat(entry.Split('#').Select(part => Folding.Compact(part) + "#"))[..^1]));
        Assert.DoesNotContain(entries, entry => entry is "hospital" or "street" or "doctor" or "january" or "smith" or "physician" or "london");
    }

    [Theory]
    [InlineData("T2W", true)]
    [InlineData("b1000", true)]
    [InlineData("Br40d", true)]
    [InlineData("1024x768", true)]
    [InlineData("SpinalCord", true)]
    [InlineData("nodules", true)]
    [InlineData("L4", true)]
    [InlineData("sialolithectomy", true)]
    [InlineData("thrombocytopenia", true)]
    [InlineData("MR83920174", false)]
    [InlineData("A123", false)]
    [InlineData("b12345", false)]
    [InlineData("SpinalSmithers", false)]
    [InlineData("Vextorpal", false)]
    public void AWordOrAWordWithNumbers_IsClinicalWhenAnEntrySaysSo(string word, bool isClinical)
    {
        var text = new TokenizedText(word);

        Assert.Equal(isClinical, ClinicalVocabulary.Contains(text, 0, text.Count));
    }

    [Theory]
    [InlineData("MÜLLER", "muller")]
    [InlineData("Mu\u0308ller", "muller")]
    [InlineData("Groß", "gross")]
    [InlineData("Łódź", "lodz")]
    [InlineData("ＡＢＣ１２", "abc12")]
    [InlineData("Ёлкин", "елкин")]
    [InlineData("٢٠٢٦", "2026")]
    [InlineData("O'Brien-Smith", "obriensmith")]
    public void Folding_LeavesLettersAndDigits(string text, string folded) => Assert.Equal(folded, Folding.Compact(text));
}
