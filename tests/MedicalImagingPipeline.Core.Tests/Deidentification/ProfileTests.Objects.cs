using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Reports, annotations, overlays, structures and waveforms.</summary>
public sealed partial class ProfileTests
{
    [Fact]
    [CornerCase(33, 42)]
    public async Task Case33And42_DatesOfAReport_ShiftWithTheStudys_AndTimesStay()
    {
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").SetItems(
            ContentSequence,
            item => WriteItem(item, "DATE", writer => writer.WriteText(new DicomTag(0x0040A121), DicomVr.DA, "20240310")),
            item => WriteItem(item, "TIME", writer => writer.WriteText(new DicomTag(0x0040A122), DicomVr.TM, "101112")),
            item => WriteItem(item, "DATETIME", writer => writer.WriteText(new DicomTag(0x0040A120), DicomVr.DT, "20240310101112.5+0100")));
        Deidentified result = await RunAsync(source, Research);
        string moved = result.Header.GetString(DicomTags.StudyDate)!;
        Assert.True(result.Header.TryGet(ContentSequence, out DicomElement content));
        Dataset[] items = [.. content.Items];
        Assert.Equal(moved, items[0].GetString(new DicomTag(0x0040A121)));
        Assert.Equal("101112", items[1].GetString(new DicomTag(0x0040A122)));
        Assert.Equal($"{moved}101112.5+0100", items[2].GetString(new DicomTag(0x0040A120)));
        Assert.Equal("Sunday", DateOnly.ParseExact(moved, "yyyyMMdd").DayOfWeek.ToString()); // keepWeekday: 2024-03-10 was one.
    }

    [Fact]
    [CornerCase(67)]
    public async Task Case67_ReportContent_IsCleanedByValueType()
    {
        TestInstance source = TestInstance.WithoutPixels().SetItems(
            ContentSequence,
            item => WriteItem(item, "TEXT", writer => writer.WriteText(TextValue, DicomVr.UT, "ZQPHI was here")),
            item => WriteItem(item, "PNAME", writer => writer.WriteText(new DicomTag(0x0040A123), DicomVr.PN, "ZQPHI^DOC")),
            item => WriteItem(item, "UIDREF", writer => writer.WriteText(new DicomTag(0x0040A124), DicomVr.UI, "2.999.7777.8")),
            item => WriteItem(item, "CODE", writer => WriteCode(writer, 0x0040A168, "39607008", "SCT", "Lung")),
            item => WriteItem(item, "CODE", writer => WriteCode(writer, 0x0040A168, "ZQPHI1", "99ZQPHI", "ZQPHI's finding")),
            item => WriteItem(item, "NUM", writer => TestInstance.WriteSequence(writer, new DicomTag(0x0040A300), value => value.WriteText(new DicomTag(0x0040A30A), DicomVr.DS, "12.5"))));
        Deidentified result = await RunAsync(source, Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(ContentSequence, out DicomElement content));
        Dataset[] items = [.. content.Items];
        Assert.Equal(["TEXT", "PNAME", "UIDREF", "CODE", "CODE", "NUM"], items.Select(item => item.GetString(new DicomTag(0x0040A040))));
        Assert.NotNull(items[0].GetString(TextValue)); // Type 1: something stands there.
        Assert.Equal("REMOVED", items[1].GetString(new DicomTag(0x0040A123)));
        Assert.StartsWith("2.25.", items[2].GetString(new DicomTag(0x0040A124)), StringComparison.Ordinal);
        Assert.Equal(["39607008", "SCT", "Lung"], Code(items[3]));
        Assert.Equal("99REMOVED", Code(items[4])[1]);
        Assert.True(items[5].TryGet(new DicomTag(0x0040A300), out DicomElement measured));
        Assert.Equal("12.5", Assert.Single(measured.Items).GetString(new DicomTag(0x0040A30A)));
    }

    [Fact]
    [CornerCase(64)]
    public async Task Case64_GraphicAnnotation_KeepsItsFormAndLosesItsText()
    {
        TestInstance source = TestInstance.WithoutPixels().SetItems(new DicomTag(0x00700001), annotation =>
        {
            annotation.WriteText(new DicomTag(0x00700002), DicomVr.CS, "LAYER1");
            TestInstance.WriteSequence(annotation, new DicomTag(0x00700008), text =>
            {
                text.WriteText(new DicomTag(0x00700003), DicomVr.CS, "PIXEL");
                text.WriteText(new DicomTag(0x00700006), DicomVr.ST, "ZQPHI\\here");
            });
        }).SetItems(new DicomTag(0x00700060), layer => layer.WriteText(new DicomTag(0x00700068), DicomVr.LO, "ZQPHI layer"));
        Deidentified result = await RunAsync(source, Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x00700001), out DicomElement annotations));
        Assert.True(Assert.Single(annotations.Items).TryGet(new DicomTag(0x00700008), out DicomElement texts));
        Assert.Equal("PIXEL", Assert.Single(texts.Items).GetString(new DicomTag(0x00700003)));
        Assert.NotNull(Assert.Single(texts.Items).GetString(new DicomTag(0x00700006)));
    }

    [Fact]
    [CornerCase(62, 63)]
    public async Task Case62And63_OverlaysAndCurves_GoUnderCleanGraphicsToo()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x50003000), DicomVr.OW, "ZQPHI "u8.ToArray()).Set(new DicomTag(0x501E2000), DicomVr.US, [1, 0])
            .SetUS(new DicomTag(0x60000010), 2).SetUS(new DicomTag(0x60000100), 1).Set(new DicomTag(0x60003000), DicomVr.OW, "ZQPHI "u8.ToArray()).Set(new DicomTag(0x60004000), DicomVr.LT, "ZQPHI");
        Deidentified result = await RunAsync(source, Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.DoesNotContain(result.Header, element => (element.Tag.Group >> 8) is 0x50 or 0x60);
    }

    [Theory]
    [CornerCase(39)]
    [MemberData(nameof(Recipes))]
    public async Task Case39_BirthDateInAReportsContent_IsADummy_AndOtherDatesAreNot(string name)
    {
        Profile profile = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!));
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.PatientBirthDate, DicomVr.DA, "19480229").SetItems(
            ContentSequence,
            item => WriteItem(item, "DATE", writer => writer.WriteText(new DicomTag(0x0040A121), DicomVr.DA, "19480229")),
            item => WriteItem(item, "DATETIME", writer => writer.WriteText(new DicomTag(0x0040A120), DicomVr.DT, "19480229102743")),
            item => WriteItem(item, "DATE", writer => writer.WriteText(new DicomTag(0x0040A121), DicomVr.DA, "20240310")));
        Deidentified result = await RunAsync(source, profile, secrets: new FixedSecrets());
        Assert.True(result.Header.TryGet(ContentSequence, out DicomElement content));
        Dataset[] items = [.. content.Items];
        const string date = "19000101";
        Assert.Equal(date, items[0].GetString(new DicomTag(0x0040A121)));
        Assert.StartsWith(date, items[1].GetString(new DicomTag(0x0040A120)), StringComparison.Ordinal);
        Assert.Matches("^20[0-9]{6}$", items[2].GetString(new DicomTag(0x0040A121))!);
        Assert.False(Contains(result.Bytes, "19480229"u8));
    }

    [Fact]
    [CornerCase(69, 70)]
    public async Task Case69And70_LabelsOfStructuresAndSegments_HaveSomethingInTheirPlace()
    {
        TestInstance source = TestInstance.WithoutPixels()
            .SetItems(new DicomTag(0x00620002), segment =>
            {
                segment.WriteText(new DicomTag(0x00620005), DicomVr.LO, "Lesion of ZQPHI");
                segment.WriteText(new DicomTag(0x00620020), DicomVr.UT, "ZQPHI-1");
                segment.WriteText(new DicomTag(0x00620021), DicomVr.UI, "2.999.7777.4");
            })
            .Set(new DicomTag(0x30060002), DicomVr.SH, "ZQPHI plan")
            .SetItems(new DicomTag(0x30060020), roi => roi.WriteText(new DicomTag(0x30060026), DicomVr.LO, "ZQPHI"));
        Deidentified result = await RunAsync(source, Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x00620002), out DicomElement segments));
        Dataset segment = Assert.Single(segments.Items);
        Assert.NotNull(segment.GetString(new DicomTag(0x00620005)));
        Assert.NotNull(segment.GetString(new DicomTag(0x00620020)));
        Assert.StartsWith("2.25.", segment.GetString(new DicomTag(0x00620021)), StringComparison.Ordinal);
        Assert.NotNull(result.Header.GetString(new DicomTag(0x30060002)));
    }

    [Fact]
    [CornerCase(68)]
    public async Task Case68_WaveformLabels_AreCleaned_AndSamplesStay()
    {
        TestInstance source = TestInstance.WithoutPixels().SetItems(new DicomTag(0x54000100), group =>
        {
            group.WriteText(new DicomTag(0x003A0020), DicomVr.SH, "ZQPHI group");
            group.WriteElement(new DicomTag(0x54001010), DicomVr.OW, [1, 2, 3, 4]);
        }).SetItems(new DicomTag(0x0040B020), annotation => annotation.WriteText(new DicomTag(0x00700006), DicomVr.ST, "ZQPHI"));
        Deidentified result = await RunAsync(source, Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x54000100), out DicomElement groups));
        Assert.True(Assert.Single(groups.Items).TryGet(new DicomTag(0x54001010), out DicomElement samples));
        Assert.Equal([1, 2, 3, 4], samples.Value.ToArray());
    }

    private static void WriteItem(Dicom.Writing.DicomWriter item, string valueType, Action<Dicom.Writing.DicomWriter> value)
    {
        item.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
        item.WriteText(new DicomTag(0x0040A040), DicomVr.CS, valueType);
        value(item);
    }

    private static void WriteCode(Dicom.Writing.DicomWriter writer, uint tag, string value, string scheme, string meaning) => TestInstance.WriteSequence(writer, new DicomTag(tag), code =>
    {
        code.WriteText(DicomTags.CodeValue, DicomVr.SH, value);
        code.WriteText(DicomTags.CodingSchemeDesignator, DicomVr.SH, scheme);
        code.WriteText(DicomTags.CodeMeaning, DicomVr.LO, meaning);
    });
}
