namespace MedicalImagingPipeline.Dicom.Tests.CharacterSets;

public class CharacterSetTermsTests
{
    // PS3.3 Tables C.12-2 to C.12-5.
    public static TheoryData<string> DefinedTerms => new(
        "ISO_IR 6", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 126", "ISO_IR 127", "ISO_IR 138", "ISO_IR 144", "ISO_IR 148",
        "ISO_IR 203", "ISO_IR 13", "ISO_IR 166",
        "ISO 2022 IR 6", "ISO 2022 IR 100", "ISO 2022 IR 101", "ISO 2022 IR 109", "ISO 2022 IR 110", "ISO 2022 IR 126", "ISO 2022 IR 127",
        "ISO 2022 IR 138", "ISO 2022 IR 144", "ISO 2022 IR 148", "ISO 2022 IR 203", "ISO 2022 IR 13", "ISO 2022 IR 166",
        "ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58",
        "ISO_IR 192", "GB18030", "GBK");

    [Theory]
    [MemberData(nameof(DefinedTerms))]
    public void Parse_DefinedTerm_IsKnown(string term)
    {
        Assert.True(SpecificCharacterSet.Parse(term).IsKnown);
        Assert.True(SpecificCharacterSet.Parse(term + " ").IsKnown);
        Assert.True(SpecificCharacterSet.Parse("\\" + term).IsKnown);
    }

    [Theory]
    [InlineData("ISO_IR 100", "ISO IR 100", "ISO-IR 100", "ISO_IR_100", "'ISO_IR 100'", "iso_ir 100", "ISO_IR100", "ISO 2022 IR 100", "ISO_2022_IR_100",
        "ISO-2022-IR-100", "ISO 2022-IR 100", "ISO2022IR100", "ISO_100", "latin1", "Latin-1", "ISO-8859-1", "ISO 8859-1")]
    [InlineData("ISO_IR 192", "UTF-8", "utf8", "ISO 2022 IR 192", "ISO IR 192", "ISO_IR_192")]
    [InlineData("ISO_IR 6", "ISO_IR 6 ", "ISO 2022 IR 6", "ASCII", "US-ASCII")]
    [InlineData("GB18030", "gb18030", "GB 18030", "ISO 2022 GB18030")]
    [InlineData("GBK", "gbk", "GB2312", "ISO 2022 GBK")]
    [InlineData("ISO 2022 IR 58", "ISO 2022 58", "ISO_2022_IR_58", "ISO-2022-IR-58")]
    [InlineData("ISO_IR 13", "ISO IR 13", "ISO-2022-IR-13", "ISO_IR 14")]
    public void Parse_MisspelledTerm_IsTheTermThatIsMeant(string term, params string[] misspelled)
    {
        SpecificCharacterSet meant = SpecificCharacterSet.Parse(term);

        Assert.All(misspelled, form => Assert.Same(meant, SpecificCharacterSet.Parse(form)));
    }

    [Theory]
    [InlineData("ISO_IR 999")]
    [InlineData("ISO_IR 1000")]
    [InlineData("KLINGON")]
    [InlineData("a term that is far too long to be one of the standard's")]
    [InlineData(@"\KLINGON")]
    [InlineData(@"ISO_IR 6\KLINGON")]
    public void Parse_UnknownTerm_IsTheDefaultRepertoireAndNotKnown(string terms)
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse(terms);

        Assert.False(set.IsKnown);
        Assert.Equal("é", set.Decode([0xE9], DicomVr.LO));
        Assert.True(set.HasUndecodableBytes([0xE9], DicomVr.LO));
    }

    [Fact]
    public void Parse_UnknownTermBesideAKnownOne_KeepsTheFirst()
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse(@"ISO_IR 192\KLINGON");

        Assert.False(set.IsKnown);
        Assert.Equal("é", set.Decode([0xC3, 0xA9], DicomVr.LO));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\0")]
    [InlineData(@"\")]
    public void Parse_NoTerm_IsTheDefaultRepertoire(string? value) => Assert.Same(SpecificCharacterSet.Default, SpecificCharacterSet.Parse(value));

    [Fact]
    public void Parse_SeveralTerms_AllocatesNothing()
    {
        SpecificCharacterSet first = SpecificCharacterSet.Parse(@"ISO 2022 IR 13\ISO 2022 IR 87");

        // Each item of a sequence may declare its own, so a data set of many items parses as often.
        Assert.Same(first, SpecificCharacterSet.Parse(@"ISO 2022 IR 13\ISO 2022 IR 87"));
    }
}
