using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of dates and ages: what must move together, and what must not be computed from what moved.</summary>
public sealed class DateCases
{
    private static readonly DicomTag Age = new(0x00101010);
    private static readonly DicomTag Date = new(0x0040A121);
    private static readonly DicomTag DateTime = new(0x0040A120);
    private static readonly DicomTag TextValue = new(0x0040A160);
    private static readonly DicomTag NumericValue = new(0x0040A30A);

    public static TheoryData<string> RecipesByName() => [.. Recipes.Names];

    [Fact]
    [CornerCase(34)]
    public async Task Case34_NearMidnight_DateAndTimeStayAPair()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(new DicomTag(0x00080030), DicomVr.TM, "235959.99").Set(new DicomTag(0x0008002A), DicomVr.DT, "20240310235959.99");
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        string moved = result.Header.GetString(DicomTags.StudyDate)!;
        Assert.NotEqual("20240310", moved);
        Assert.Equal("235959.99", result.Header.GetString(new DicomTag(0x00080030)));
        Assert.Equal(moved + "235959.99", result.Header.GetString(new DicomTag(0x0008002A)));
    }

    [Theory]
    [InlineData("basic", null)]
    [InlineData("safe-harbor", null)]
    [InlineData("research", "+0100")]
    [CornerCase(38)]
    public async Task Case38_TheTimeZone_GoesUnlessDatesMayStay(string recipe, string? expected) => Assert.Equal(
        expected,
        (await RunAsync(TestInstance.Ct().Set(new DicomTag(0x00080201), DicomVr.SH, "+0100"), Recipes.Of(recipe), secrets: Recipes.Secrets)).Header.GetString(new DicomTag(0x00080201)));

    [Theory]
    [MemberData(nameof(RecipesByName))]
    [CornerCase(40)]
    public async Task Case40_OfSomebodyOver89_NoAgeFollowsFromWhatStays(string recipe)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.PatientBirthDate, DicomVr.DA, "19300201").Set(Age, DicomVr.AS, "094Y")
            .Set(new DicomTag(0x00204000), DicomVr.LT, "chest, 94 years, DOB 2/1/1930");
        Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
        Assert.Null(result.Header.GetString(DicomTags.PatientBirthDate));
        Assert.True(result.Header.GetString(Age) is null or "090Y");
        Assert.False(Contains(result.Bytes, "1930"u8) || Contains(result.Bytes, "094Y"u8) || Contains(result.Bytes, "94 years"u8));
    }

    [Theory]
    [MemberData(nameof(RecipesByName))]
    [CornerCase(39, 40)]
    public async Task Case39And40_ABirthDateInAReport_IsADummy_ByItsConceptOrByItsDay(string recipe)
    {
        TestInstance source = Report(
            "19300201",
            Item("DATE", "121031", "DCM", "Subject Birth Date", item => item.WriteText(Date, DicomVr.DA, "19310304")),
            Item("DATE", "X1", "99ZQ", "Date of birth of the mother", item => item.WriteText(Date, DicomVr.DA, "19320405")),
            Item("DATETIME", "X2", "99ZQ", "Fecha de nacimiento", item => item.WriteText(DateTime, DicomVr.DT, "19330506101112")),
            Item("TEXT", "21112-8", "LN", "Birth date", item => item.WriteText(TextValue, DicomVr.UT, "the 7th of June 1934")),
            Item("DATE", "111060", "DCM", "Study Date", item => item.WriteText(Date, DicomVr.DA, "1930.02.01")),
            Item("DATE", "111060", "DCM", "Study Date", item => item.WriteText(Date, DicomVr.DA, "20240310")));
        Profile profile = Recipes.Of(recipe);
        Deidentified result = await RunAsync(source, profile, secrets: Recipes.Secrets);
        Dataset[] items = Items(result);
        Assert.All(new[] { 0, 1, 4 }, index => Assert.Equal("19000101", items[index].GetString(Date)));
        Assert.StartsWith("19000101", items[2].GetString(DateTime), StringComparison.Ordinal);
        Assert.Equal("REMOVED", items[3].GetString(TextValue));
        Assert.Matches(profile.Dates == DateTreatment.Remove ? "^19000101$" : "^20[0-9]{6}$", items[5].GetString(Date)!);
    }

    [Theory]
    [InlineData("research", "19420920", "20191004", true)]
    [InlineData("research", "19390920", "20191004", false)]
    [InlineData("research", "19290920", "20191004", false)]
    [InlineData("research", "19420920", "", false)]
    [InlineData("limited-data-set", "19420920", "20191004", false)]
    [InlineData("safe-harbor", "19420920", "20191004", false)]
    [CornerCase(40)]
    public async Task Case40_ABirthDateInAReport_MovesWithTheOthers_OnlyOfWhoIsFarFrom90(string recipe, string birth, string studied, bool moves)
    {
        TestInstance source = Report(birth, Item("DATE", "121031", "DCM", "Subject Birth Date", item => item.WriteText(Date, DicomVr.DA, birth))).Set(DicomTags.StudyDate, DicomVr.DA, studied);
        Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
        string written = Items(result)[0].GetString(Date)!;
        Assert.Equal(moves, written != "19000101");
        if (moves)
        {
            Assert.Equal(DaysBetween(birth, studied), DaysBetween(written, result.Header.GetString(DicomTags.StudyDate)!));
        }
    }

    private static int DaysBetween(string from, string to) =>
        DateOnly.ParseExact(to, "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber - DateOnly.ParseExact(from, "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber;

    [Fact]
    [CornerCase(40)]
    public async Task Case40_ABirthDateThatARuleOfTheRecipeKeeps_IsKept()
    {
        var profile = new Profile([ProfileOption.RetainModifiedDates, ProfileOption.CleanStructuredContent], [new AttributeOverride { Path = [Date], Action = OverrideAction.Keep }]);
        TestInstance source = Report("19300201", Item("DATE", "121031", "DCM", "Subject Birth Date", item => item.WriteText(Date, DicomVr.DA, "19300201")));
        Assert.Equal("19300201", Items(await RunAsync(source, profile))[0].GetString(Date));
    }

    [Theory]
    [InlineData("94", "a", "90")]
    [InlineData("89", "a", "89")]
    [InlineData("1130", "mo", "1080")]
    [InlineData("5000", "wk", "4696")]
    [InlineData("40000", "d", "32872")]
    [InlineData("1079", "mo", "1079")]
    [InlineData("94", "Y", "90")]
    [CornerCase(40)]
    public async Task Case40_AnAgeThatAReportMeasures_IsCapped_InEveryUnit(string age, string unit, string expected)
    {
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = Report("", Item("NUM", "121033", "DCM", "Subject Age", item => TestInstance.WriteSequence(item, new DicomTag(0x0040A300), value =>
            {
                Code(value, new DicomTag(0x004008EA), unit, "UCUM", "unit");
                value.WriteElement(new DicomTag(0x0040A161), DicomVr.FD, BitConverter.GetBytes(94.25));
                value.WriteText(NumericValue, DicomVr.DS, age);
            })));
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.True(Items(result)[0].TryGet(new DicomTag(0x0040A300), out DicomElement measured));
            Dataset value = Assert.Single(measured.Items);
            Assert.Equal(expected, value.GetString(NumericValue));
            Assert.False(value.TryGet(new DicomTag(0x0040A161), out _));
        }
    }

    [Theory]
    [InlineData("DOB: 1931-02-03. CT 2024-03-10", "CT 2023-12-01")]
    [InlineData("CT 2024-03-10 (DOB 3 Feb 1931)", "CT 2023-12-01")]
    [InlineData("born in Ulm on 3.2.1931, CT 10.3.2024", "CT 01.12.2023")]
    [InlineData("geb. 03.02.1931 CT chest", "CT chest")]
    [InlineData("D.O.B. 19310203, chest", "chest")]
    [InlineData("02/03/1931 date of birth", "")]
    [InlineData("chest\nCT 2024-03-10", "chest\nCT 2023-12-01")]
    [CornerCase(40)]
    public void Case40_ADateThatATextCallsABirthDate_GoesWhereOthersMove(string text, string expected)
    {
        var cleaner = new TextCleaner(new TextReplacements { ShiftDate = date => date.AddDays(-100) }, []);
        string cleaned = cleaner.Clean(text, TextKind.Prose).Text;
        Assert.DoesNotContain("19", cleaned, StringComparison.Ordinal);
        Assert.EndsWith(expected, cleaned.TrimEnd(' ', '(', ')'), StringComparison.Ordinal);
    }

    [Fact]
    [CornerCase(42)]
    public async Task Case42_TracerFrameAndStudy_MoveTogether_SoThatUptakeCanBeComputed()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310")
            .SetItems(new DicomTag(0x00540016), item => item.WriteText(new DicomTag(0x00181078), DicomVr.DT, "20240310080000.00"))
            .SetItems(new DicomTag(0x52009229), item => TestInstance.WriteSequence(item, new DicomTag(0x00209111), frame => frame.WriteText(new DicomTag(0x00189074), DicomVr.DT, "20240310090000.00")));
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        string day = result.Header.GetString(DicomTags.StudyDate)!;
        Assert.NotEqual("20240310", day);
        Assert.True(Contains(result.Bytes, System.Text.Encoding.ASCII.GetBytes(day + "080000.00")));
        Assert.True(Contains(result.Bytes, System.Text.Encoding.ASCII.GetBytes(day + "090000.00")));
        Assert.False(Contains((await RunAsync(source)).Bytes, "20240310"u8));
    }

    private static TestInstance Report(string birthDate, params Action<DicomWriter>[] items) => TestInstance.WithoutPixels()
        .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.88.33").Set(DicomTags.PatientBirthDate, DicomVr.DA, birthDate).SetItems(DicomTags.ContentSequence, items);

    private static Dataset[] Items(Deidentified result) => result.Header.TryGet(DicomTags.ContentSequence, out DicomElement content) ? [.. content.Items] : [];

    private static Action<DicomWriter> Item(string valueType, string code, string scheme, string meaning, Action<DicomWriter> value) => item =>
    {
        item.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
        item.WriteText(new DicomTag(0x0040A040), DicomVr.CS, valueType);
        Code(item, DicomTags.ConceptNameCodeSequence, code, scheme, meaning);
        value(item);
    };

    private static void Code(DicomWriter writer, DicomTag tag, string value, string scheme, string meaning) => TestInstance.WriteSequence(writer, tag, code =>
    {
        code.WriteText(DicomTags.CodeValue, DicomVr.SH, value);
        code.WriteText(DicomTags.CodingSchemeDesignator, DicomVr.SH, scheme);
        code.WriteText(DicomTags.CodeMeaning, DicomVr.LO, meaning);
    });
}
