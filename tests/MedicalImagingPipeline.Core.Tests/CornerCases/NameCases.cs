using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of character sets and of names.</summary>
public sealed class NameCases
{
    private static readonly DicomTag DerivationImage = new(0x00089124);

    // PS3.5 H.3, I.2, K.2, J.1, J.2: alphabetic, ideographic and phonetic groups as the standard's examples have them.
    public static TheoryData<string, string, string> Names() => new()
    {
        { "\\ISO 2022 IR 87", "Yamada^Tarou", "\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B" },
        { "\\ISO 2022 IR 149", "Hong^Gildong", "\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7" },
        { "\\ISO 2022 IR 58", "Zhang^XiaoDong", "\u001b$)A\u00d5\u00c5^\u001b$)A\u00d0\u00a1\u00b6\u00ab" },
        { "GB18030", "Wang^XiaoDong", "\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab" },
        { "ISO_IR 192", "Wang^XiaoDong", Latin1(Encoding.UTF8.GetBytes("王^小東")) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    [CornerCase(23)]
    public async Task Case23_ANameOfThreeGroups_IsReplacedAsAWhole_AndEachGroupIsSearchedFor(string characterSet, string alphabetic, string ideographic)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, characterSet).Set(DicomTags.PatientName, DicomVr.PN, $"{alphabetic}={ideographic}={ideographic}");
        Deidentified result = await RunAsync(source);
        Assert.Equal(result.Session.Facts!.PatientId, result.Header.GetString(DicomTags.PatientName));
        Assert.False(Contains(result.Bytes, Encoding.Latin1.GetBytes(ideographic)));

        foreach (string group in new[] { alphabetic, ideographic })
        {
            var pipeline = new PipelineHarness();
            await pipeline.PutAsync("1.dcm", source.Set(DicomTags.Manufacturer, DicomVr.LO, group));
            Assert.Equal(1, (await pipeline.RunAsync()).Counts.Quarantined);
            Assert.Equal(1, (await pipeline.ReportAsync()).Reasons["residual-identifier"]);
        }
    }

    [Theory]
    [InlineData("\u001b$B;3ED\u001b(B^Tarou", "Tarou")]
    [InlineData("\u001b$B;3ED\u001b(B=Tarou", "Tarou")]
    [InlineData("\u001b$B;3ED\u001b(B\\Tarou", "Tarou")]
    [CornerCase(24)]
    public async Task Case24_AfterASeparator_TheFirstCharacterSetIsActiveAgain(string name, string expected)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "\\ISO 2022 IR 87").Set(new DicomTag(0x00101001), DicomVr.PN, name);
        KnownIdentifier[] known = [.. (await RunAsync(source)).Session.Identifiers.All];
        Assert.Contains(known, identifier => identifier.Value == expected);
        Assert.Contains(known, identifier => identifier.Value.StartsWith("山田", StringComparison.Ordinal));
    }

    [Fact]
    [CornerCase(24)]
    public async Task Case24_AfterTheEndOfALine_TheFirstCharacterSetIsActiveAgain()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "\\ISO 2022 IR 87").Set(new DicomTag(0x00204000), DicomVr.LT, "\u001b$B;3ED\r\nchest");
        Assert.Equal("chest", (await RunAsync(source, Recipes.Of("research"))).Header.GetString(new DicomTag(0x00204000)));
    }

    [Fact]
    [CornerCase(25)]
    public async Task Case25_ANameInAnUndeclaredCharacterSet_IsFoundByItsBytes()
    {
        byte[] cyrillic = [0xCB, 0xFE, 0xEA, 0xF1, 0xE5, 0xEC, 0xE1, 0xF3, 0xF0, 0xE3];
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 6").Set(DicomTags.PatientName, DicomVr.PN, cyrillic).Set(DicomTags.Manufacturer, DicomVr.LO, cyrillic));
        Assert.Equal(1, (await pipeline.RunAsync()).Counts.Quarantined);
    }

    [Fact]
    [CornerCase(26)]
    public async Task Case26_AnItem_HasItsOwnCharacterSet_OrThatOfWhatItStandsIn()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 192").SetItems(
            DerivationImage,
            item => item.WriteElement(new DicomTag(0x0040A123), DicomVr.PN, Encoding.UTF8.GetBytes("Zürcher^Inherits ")),
            item =>
            {
                item.WriteText(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100");
                item.WriteElement(new DicomTag(0x0040A123), DicomVr.PN, Encoding.Latin1.GetBytes("Zürcher^Own "));
            });
        Deidentified result = await RunAsync(source);
        string[] names = [.. result.Session.Identifiers.All.Select(known => known.Value)];
        Assert.Contains("Zürcher^Inherits", names);
        Assert.Contains("Zürcher^Own", names);
        Assert.False(Contains(result.Bytes, "Inherits"u8) || Contains(result.Bytes, "Own"u8));
    }

    [Fact]
    [CornerCase(27)]
    public async Task Case27_ABackslashInsideACharacter_DoesNotSplit_AndTextsAreNeverSplit()
    {
        // 0x81 0x5C is one character of GBK.
        byte[] name = [0x81, 0x5C, .. "Zulauf"u8];
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "GBK").Set(new DicomTag(0x00101001), DicomVr.PN, name)
            .Set(new DicomTag(0x00081090), DicomVr.LO, [0x81, 0x5C, .. "ABCDEF"u8]).Set(new DicomTag(0x00204000), DicomVr.LT, "chest\\lung");
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        Assert.Contains(result.Session.Identifiers.All, known => known.Value == "乗Zulauf");
        Assert.DoesNotContain(result.Session.Identifiers.All, known => known.Value == "Zulauf");
        Assert.True(result.Header.TryGet(new DicomTag(0x00081090), out DicomElement model));
        Assert.Equal([0x81, 0x5C, .. "ABCDEF"u8], model.Value.ToArray());
        Assert.True(result.Header.TryGet(new DicomTag(0x00204000), out DicomElement comments));
        Assert.Equal("chest\\lung"u8, comments.Value);
    }

    [Fact]
    [CornerCase(28)]
    public async Task Case28_AnyFormOfAName_HasTheOnePseudonym()
    {
        var names = new HashSet<string?>();
        foreach (string name in new[] { "ZQPHI^JOHN", "ZQPHI^JOHN^", "zqphi^john ", "ZQPHI, JOHN", "ZQPHI^JO\u00c9" })
        {
            Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100").Set(DicomTags.PatientName, DicomVr.PN, name));
            names.Add(result.Header.GetString(DicomTags.PatientName));
            Assert.Empty(Planted.In(result.Bytes));
        }

        Assert.Single(names);
    }

    public static TheoryData<uint> OtherPeople() =>
        [0x00080090, 0x0008009C, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x0040A123, 0x00700084, 0x300E0008, 0x00401010, 0x00321032, 0x0040A075, 0x00102297, 0x00404037];

    [Theory]
    [MemberData(nameof(OtherPeople))]
    [CornerCase(29)]
    public async Task Case29_NamesOfOthers_GoInTheDataSetAndInItems(uint tag)
    {
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct().Set(new DicomTag(tag), DicomVr.PN, "ZQPHI^DOC").SetItems(DerivationImage, item => item.WriteText(new DicomTag(tag), DicomVr.PN, "ZQPHI^DOC"))
                .SetItems(new DicomTag(0x00081072), item => item.WriteText(new DicomTag(0x00401102), DicomVr.ST, "ZQPHI street"));
            Assert.Empty(Planted.In((await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets)).Bytes));
        }
    }

    [Fact]
    [CornerCase(30)]
    public async Task Case30_NamesToUsePronounsGenderAndRelatives_Go()
    {
        DicomTag[] tags =
        [
            .. typeof(DicomTags).GetProperties().Where(property => property.PropertyType == typeof(DicomTag)).Select(property => (DicomTag)property.GetValue(null)!)
                .Where(tag => tag.Value is (>= 0x00100011 and <= 0x00100047 and not 0x00100020 and not 0x00100022 and not 0x00100028 and not 0x00100040) or 0x00101000 or 0x00101001 or 0x00101002 or 0x00101005 or 0x00101060 or 0x00102297),
        ];
        Assert.True(tags.Length > 20);
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct();
            foreach (DicomTag tag in tags)
            {
                source.Set(tag, writer => Planted.Write(writer, tag, DicomDictionary.VrOf(tag), withFreeText: false));
            }

            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            // Dates of kept sequences may stay where dates do.
            Assert.DoesNotContain("ZQPHI", Planted.In(result.Bytes));
        }
    }

    [Fact]
    [CornerCase(31)]
    public async Task Case31_ThePatientsNameAndNumber_GoFromEveryDescription_AndTheMedicalWordsStay()
    {
        uint[] tags = [0x00081030, 0x0008103E, 0x00181030, 0x00204000, 0x00082111, 0x00400254, 0x00700080, 0x00321060];
        TestInstance source = TestInstance.Ct();
        foreach (uint tag in tags)
        {
            source.Set(new DicomTag(tag), DicomDictionary.VrOf(new DicomTag(tag)), tag == 0x00700080 ? "ZQPHI CHEST" : "CHEST ZQPHI ZQPHI-42");
        }

        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        Assert.Empty(Planted.In(result.Bytes));
        foreach (uint tag in tags.Where(tag => tag != 0x00700080))
        {
            Assert.Equal("CHEST", result.Header.GetString(new DicomTag(tag)));
        }
    }

    [Fact]
    [CornerCase(32)]
    public async Task Case32_EveryReplacement_FitsItsVr()
    {
        var limits = new Dictionary<DicomVr, int> { [DicomVr.PN] = 64, [DicomVr.LO] = 64, [DicomVr.SH] = 16, [DicomVr.CS] = 16, [DicomVr.UI] = 64, [DicomVr.DS] = 16, [DicomVr.IS] = 12, [DicomVr.AS] = 4, [DicomVr.DA] = 8, [DicomVr.AE] = 16 };
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct();
            foreach (DicomTag tag in typeof(DicomTags).GetProperties().Where(property => property.PropertyType == typeof(DicomTag)).Select(property => (DicomTag)property.GetValue(null)!)
                .Where(tag => tag.Group is >= 0x0008 and < 0x7000 && tag.Group is not (0x0028 or 0x0042) && ConfidentialityTable.TryGetBasicAction(tag, out _) && DicomDictionary.VrOf(tag) is not DicomVr.SQ and not DicomVr.UN))
            {
                source.Set(tag, DicomDictionary.VrOf(tag), Planted.Of(DicomDictionary.VrOf(tag)));
            }

            Deidentified result = await RunAsync(source.Set(DicomTags.SopClassUid, DicomVr.UI, TestInstance.CtClass), Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.All(
                result.Header.Where(element => limits.ContainsKey(element.Vr)),
                element => Assert.All(element.GetStrings(), value => Assert.True(value.Length <= limits[element.Vr], $"{recipe} {element.Tag}")));
            Assert.All(result.Header.Where(element => element.Vr == DicomVr.CS), element => Assert.All(element.GetStrings(), value => Assert.Matches("^[A-Z0-9 _]*$", value)));
        }
    }

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
