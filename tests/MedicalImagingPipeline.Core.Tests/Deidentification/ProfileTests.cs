using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Instances through profiles with options: the corner cases by their numbers.</summary>
public class ProfileTests
{
    private static readonly DicomTag ContentSequence = new(0x0040A730);
    private static readonly DicomTag TextValue = new(0x0040A160);
    private static readonly Profile Research = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!));
    private static readonly Profile Limited = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("limited-data-set")!));
    private static readonly Profile SafeHarbor = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("safe-harbor")!));

    public static TheoryData<string> Recipes() => ["safe-harbor", "research", "limited-data-set"];

    [Theory]
    [CornerCase(81)]
    [MemberData(nameof(Recipes))]
    public async Task Case81_EachRecipe_StampsTheCodesOfWhatItDid_AndNoOther(string name)
    {
        Profile profile = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!));
        Deidentified result = await RunAsync(TestInstance.Ct(), profile, secrets: new FixedSecrets());
        Assert.True(result.Header.TryGet(DicomTags.DeidentificationMethodCodeSequence, out DicomElement codes));
        string[] expected = ["113100", .. ProfileOptions.All.Where(profile.Options.Has).Select(ProfileOptions.CodeOf).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, codes.Items.Select(item => item.GetString(DicomTags.CodeValue)));
        Assert.All(codes.Items, item => Assert.Equal("DCM", item.GetString(DicomTags.CodingSchemeDesignator)));
        Assert.DoesNotContain("113101", expected);
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task EachRecipe_RemovesWhatIsPlantedInEveryDirectIdentifier(string name)
    {
        Profile profile = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!));
        TestInstance source = TestInstance.Ct();
        string[] keywords =
        [
            "PatientBirthDate", "OtherPatientIDs", "OtherPatientNames", "PatientAddress", "PatientTelephoneNumbers", "InstitutionName", "InstitutionAddress", "ReferringPhysicianName",
            "OperatorsName", "PerformingPhysicianName", "StationName", "DeviceSerialNumber", "RequestingPhysician", "CurrentPatientLocation", "PatientMotherBirthName", "MilitaryRank",
            "AccessionNumber", "StudyID", "PatientComments", "ImageComments", "StudyDescription", "SeriesDescription", "RequestedProcedureDescription",
        ];
        foreach (string keyword in keywords)
        {
            Assert.True(DicomDictionary.TryGetByKeyword(keyword, out DicomTag tag), keyword);
            source.Set(tag, DicomDictionary.VrOf(tag), Planted.Of(DicomDictionary.VrOf(tag)));
        }

        Deidentified result = await RunAsync(source, profile, secrets: new FixedSecrets());
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    public async Task StudyIdAndAccessionNumber_HaveKeyedCodes_ThatTellStudiesOfADayApart()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyId, DicomVr.SH, "1").Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-1");
        Deidentified one = await RunAsync(source, Research);
        Deidentified again = await RunAsync(source.Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.9"), Research);
        Deidentified otherStudy = await RunAsync(source.Set(DicomTags.StudyInstanceUid, DicomVr.UI, "1.2.3").Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-2"), Research);
        Deidentified otherKey = await RunAsync(source, Research, secret: 2);
        string Id(Deidentified result) => result.Header.GetString(DicomTags.StudyId)!;
        string Accession(Deidentified result) => result.Header.GetString(DicomTags.AccessionNumber)!;

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", Id(one));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", Accession(one));
        Assert.Equal((Id(one), Accession(one)), (Id(again), Accession(again)));
        Assert.NotEqual(Id(one), Id(otherStudy));
        Assert.NotEqual(Accession(one), Accession(otherStudy));
        Assert.NotEqual(Id(otherStudy), Id(otherKey));
        Assert.NotEqual(Accession(otherStudy), Accession(otherKey));
        Deidentified none = await RunAsync(TestInstance.Ct().Set(DicomTags.StudyId, DicomVr.SH, "").Set(DicomTags.AccessionNumber, DicomVr.SH, ""), Research);
        Assert.Equal(10, Id(none).Length);
        Assert.Null(none.Header.GetString(DicomTags.AccessionNumber));
    }

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
    [CornerCase(40)]
    [InlineData("095Y", "090Y")]
    [InlineData("089Y", "089Y")]
    [InlineData("1080M", "090Y")]
    [InlineData("4700W", "090Y")]
    [InlineData("ZQPHI", null)]
    [InlineData("", null)]
    public async Task Case40_PatientsAge_IsCapped(string age, string? expected)
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(new DicomTag(0x00101010), DicomVr.AS, age), Research);
        Assert.Equal(expected, result.Header.GetString(new DicomTag(0x00101010)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Theory]
    [CornerCase(39)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case39_BirthDate_IsNeverRetained(bool isLimited)
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00100030), DicomVr.DA, "19480229").Set(new DicomTag(0x00100032), DicomVr.TM, "102743")
            .Set(new DicomTag(0x00100033), DicomVr.LO, "19480229").Set(new DicomTag(0x00100034), DicomVr.LO, "19480229").Set(new DicomTag(0x00100035), DicomVr.CS, "ISLAMIC");
        Deidentified result = await RunAsync(source, isLimited ? Limited : Research);
        Assert.True(result.Header.TryGet(new DicomTag(0x00100030), out DicomElement birth));
        Assert.Empty(birth.GetStrings());
        Assert.Empty(Planted.In(result.Bytes));
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
    [CornerCase(31)]
    public async Task Case31_ADescription_LosesWhatIsNotKnownToBeClinical()
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.SeriesDescription, DicomVr.LO, "seen by ZQPHI").Set(new DicomTag(0x00181030), DicomVr.LO, "ZQPHI protocol"), Research);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(DicomTags.SeriesDescription, out _));
        Assert.NotNull(result.Header.GetString(new DicomTag(0x00181030))); // D in the table: something stands there.
    }

    [Fact]
    [CornerCase(25)]
    public async Task Case25_TextThatIsNotOfItsCharacterSet_IsNotUnderstood_AndGoes()
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 6").Set(DicomTags.StudyDescription, DicomVr.LO, [0xC8, 0xE2, 0xE0, 0xED]), Research);
        Assert.True(result.Header.TryGet(DicomTags.StudyDescription, out DicomElement description));
        Assert.Equal(0, description.Value.Length);
    }

    [Fact]
    [CornerCase(31)]
    public async Task Case31_AnUnlistedText_IsKeptAsItIs_UnlessItHoldsAKnownIdentifier()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.Manufacturer, DicomVr.LO, "Acme").Set(new DicomTag(0x00181250), DicomVr.SH, "coil of ZQPHI").Set(new DicomTag(0x00204000), DicomVr.LT, "note");
        Deidentified result = await RunAsync(source, Research);
        Assert.Equal("Acme", result.Header.GetString(DicomTags.Manufacturer));
        Assert.Equal("coil", result.Header.GetString(new DicomTag(0x00181250)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Theory]
    [InlineData("HEAD call 555-123-4567", "HEAD")]
    [InlineData("HEAD birthdate March 17, 1948", "HEAD")]
    [InlineData("HEAD someone@mail.example", "HEAD")]
    [InlineData("MIXER 7", "MIXER 7")]
    public async Task AnUnlistedText_ThatTellsOfSomebody_IsCleaned(string text, string expected)
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.PatientBirthDate, DicomVr.DA, "19480317").Set(DicomTags.ReceiveCoilName, DicomVr.LO, text), Research);
        Assert.Equal(expected, result.Header.GetString(DicomTags.ReceiveCoilName));
    }

    [Fact]
    public async Task AnUnlistedText_WithANameInCapitalsOfAnotherScript_IsCleaned()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 192")
            .Set(DicomTags.PatientName, DicomVr.PN, Encoding.UTF8.GetBytes("Тестов^Проба")).Set(DicomTags.ReceiveCoilName, DicomVr.LO, Encoding.UTF8.GetBytes("COIL ПРОБА ТЕСТОВ "));
        Deidentified result = await RunAsync(source, Research);
        Assert.Equal($"COIL {result.Header.GetString(DicomTags.PatientId)}", result.Header.GetString(DicomTags.ReceiveCoilName));
    }

    [Fact]
    public async Task TheIndex_ShowsTextsAsTheOutputHasThem()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.Manufacturer, DicomVr.LO, "Acme").Set(DicomTags.ManufacturerModelName, DicomVr.LO, "Scanner of ZQPHI");
        Deidentified result = await RunAsync(source, Research);
        Assert.Equal("Acme", result.Session.Facts!.Manufacturer);
        Assert.Equal(result.Header.GetString(DicomTags.ManufacturerModelName), result.Session.Facts!.ManufacturerModelName);
        Assert.DoesNotContain("ZQPHI", result.Session.Facts!.ManufacturerModelName!, StringComparison.OrdinalIgnoreCase);
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

    [Fact]
    public async Task RetainUids_LeavesThemAndTheFacts_ButNotWhatIsNoUid()
    {
        var profile = new Profile([ProfileOption.RetainUids]);
        TestInstance source = TestInstance.Ct().SetItems(new DicomTag(0x00081140), item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "1.2.3"))
            .Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "ZQPHI");
        Deidentified result = await RunAsync(source, profile);
        Assert.Equal(TestInstance.SopUid, result.Header.GetString(DicomTags.SopInstanceUid));
        Assert.Equal(TestInstance.StudyUid, result.Session.Facts!.StudyUid);
        Assert.True(result.Header.TryGet(new DicomTag(0x00081140), out DicomElement references));
        Assert.Equal("1.2.3", Assert.Single(references.Items).GetString(DicomTags.ReferencedSopInstanceUid));
        Assert.StartsWith("2.25.", result.Header.GetString(DicomTags.FrameOfReferenceUid), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetainDeviceAndInstitution_KeepTheirNames()
    {
        var profile = new Profile([ProfileOption.RetainDeviceIdentity, ProfileOption.RetainInstitutionIdentity]);
        Deidentified result = await RunAsync(
            TestInstance.Ct().Set(new DicomTag(0x00080080), DicomVr.LO, "Hospital").Set(new DicomTag(0x00181000), DicomVr.LO, "SN-1").Set(new DicomTag(0x00181200), DicomVr.DA, "20200101").Set(DicomTags.StudyDate, DicomVr.DA, "20240310"), profile);
        Assert.Equal("Hospital", result.Header.GetString(new DicomTag(0x00080080)));
        Assert.Equal("SN-1", result.Header.GetString(new DicomTag(0x00181000)));
        Assert.Equal("20200101", result.Header.GetString(new DicomTag(0x00181200)));
        Assert.Null(result.Header.GetString(DicomTags.StudyDate));
    }

    [Fact]
    public async Task SafeHarbor_LeavesOfDatesTheYear_AndOfTimesNothing()
    {
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.StudyDate, DicomVr.DA, "19480229").Set(new DicomTag(0x00080030), DicomVr.TM, "102743").Set(new DicomTag(0x0008002A), DicomVr.DT, "19480229102743.5+0100")
            .Set(new DicomTag(0x00080201), DicomVr.SH, "+0100").Set(new DicomTag(0x00101010), DicomVr.AS, "095Y");
        Deidentified result = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets());
        Assert.Equal("19480101", result.Header.GetString(DicomTags.StudyDate));
        Assert.Equal("1948", result.Header.GetString(new DicomTag(0x0008002A)));
        Assert.Null(result.Header.GetString(new DicomTag(0x00080030)));
        Assert.False(result.Header.TryGet(new DicomTag(0x00080201), out _));
        Assert.Equal("090Y", result.Header.GetString(new DicomTag(0x00101010)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    public async Task SafeHarbor_DerivesNothingFromAnIdentifier_OnlyFromTheSecret()
    {
        TestInstance source = TestInstance.Ct();
        Deidentified one = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(1));
        Deidentified again = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(1));
        Deidentified otherSecret = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(2));
        Assert.Equal(one.Bytes, again.Bytes);
        InstanceFacts a = one.Session.Facts!;
        InstanceFacts b = otherSecret.Session.Facts!;
        Assert.NotEqual(a.PatientId, b.PatientId);
        Assert.NotEqual(a.StudyUid, b.StudyUid);
        Assert.NotEqual(a.SopInstanceUid, b.SopInstanceUid);
        Assert.NotEqual(one.Session.NamingStudyUid, otherSecret.Session.NamingStudyUid);

        // The ID itself changes nothing where the secret is the same.
        Deidentified renamed = await RunAsync(source.Set(DicomTags.PatientId, DicomVr.LO, "ANOTHER"), SafeHarbor, secrets: new FixedSecrets(1));
        Assert.Equal(a.PatientId, renamed.Session.Facts!.PatientId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(source, SafeHarbor));
    }

    [Fact]
    [CornerCase(50)]
    public async Task Case50_OtherPatientsInItems_HaveTheirOwnPseudonym_ButNoneThatFollowsFromTheIdInSafeHarbor()
    {
        TestInstance source = TestInstance.Ct().SetItems(
            new DicomTag(0x52009229),
            item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "ZQPHI-43"), item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "zqphi-42"));
        foreach ((Profile profile, string expected) in new[] { (Research, "^SUBJ-"), (SafeHarbor, "^REMOVED$") })
        {
            Deidentified result = await RunAsync(source, profile, secrets: new FixedSecrets());
            Assert.True(result.Header.TryGet(new DicomTag(0x52009229), out DicomElement items));
            string[] ids = [.. items.Items.Select(item => item.GetString(DicomTags.PatientId)!)];
            Assert.Matches(expected, ids[0]);
            Assert.Equal(result.Session.Facts!.PatientId, ids[1]);
            Assert.NotEqual(ids[0], ids[1]);
        }
    }

    [Fact]
    [CornerCase(50)]
    public async Task Case50_IssuersTellSubjectsApart_UnlessTheRecipeSaysThatTheIdDoes()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310");
        TestInstance issued = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.IssuerOfPatientId, DicomVr.LO, "Hospital A");
        var counting = new Profile([ProfileOption.RetainModifiedDates]);
        Assert.NotEqual((await RunAsync(source, counting)).Session.Facts!.PatientId, (await RunAsync(issued, counting)).Session.Facts!.PatientId);
        Deidentified one = await RunAsync(source, Research);
        Deidentified other = await RunAsync(issued, Research);
        Assert.Equal(one.Session.Facts!.PatientId, other.Session.Facts!.PatientId);
        Assert.Equal(one.Header.GetString(DicomTags.StudyDate), other.Header.GetString(DicomTags.StudyDate));
    }

    [Fact]
    [CornerCase(83)]
    public async Task Case83_AnotherKeyOrPartner_ChangesEveryReplacement()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.StudyId, DicomVr.SH, "1");
        Deidentified one = await RunAsync(source, Research);
        foreach (Deidentified other in new[] { await RunAsync(source, Research, secret: 2), await RunAsync(source, Research, partner: "partner-b") })
        {
            foreach (DicomTag tag in new[] { DicomTags.PatientId, DicomTags.PatientName, DicomTags.StudyInstanceUid, DicomTags.SopInstanceUid, DicomTags.StudyId, DicomTags.StudyDate })
            {
                Assert.NotEqual(one.Header.GetString(tag), other.Header.GetString(tag));
            }
        }
    }

    [Fact]
    public async Task AcceptedPixels_GoOut_AndAreSaidToBeUncleared()
    {
        var accepting = new Profile { AcceptsUnclearedPixels = true };
        TestInstance burned = TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES");
        Assert.True((await RunAsync(burned, accepting)).Session.HasUnclearedPixels);
        Assert.False((await RunAsync(TestInstance.Ct(), accepting)).Session.HasUnclearedPixels);
        TestInstance document = TestInstance.WithoutPixels().Set(DicomTags.EncapsulatedDocument, DicomVr.OB, "%PDF"u8.ToArray());
        Assert.Equal(QuarantineReason.EncapsulatedDocument, (await OpenAsync(document.ToBytes(), accepting)).Reason);
    }

    [Fact]
    public async Task Overrides_HoldByTagPathCreatorAndHeader_AndTheLastOneWins()
    {
        Profile profile = RecipeProfile.Of(ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes("""
            { "extends": "basic", "overrides": [
              { "attribute": "StudyDescription", "action": "keep" },
              { "attribute": "(0008,103E)", "action": "keep" },
              { "attribute": "SeriesDescription", "action": "remove", "when": { "Manufacturer": "acm*" } },
              { "attribute": "ProtocolName", "action": "keep", "when": { "Manufacturer": "Other" } },
              { "path": ["RequestAttributesSequence", "(0040,0007)"], "action": "keep" },
              { "attribute": "RequestAttributesSequence", "action": "keep" },
              { "attribute": "(0029,xx08)", "creator": "ACME 1.0", "vr": "CS", "action": "keep" },
              { "attribute": "StudyDate", "action": "keepYear" },
              { "attribute": "Manufacturer", "action": "dummy" }
            ] }
            """)));
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.StudyDescription, DicomVr.LO, "kept").Set(DicomTags.SeriesDescription, DicomVr.LO, "removed").Set(new DicomTag(0x00181030), DicomVr.LO, "ZQPHI").Set(DicomTags.StudyDate, DicomVr.DA, "20240310")
            .SetItems(DicomTags.RequestAttributesSequence, item => item.WriteText(new DicomTag(0x00400007), DicomVr.LO, "by path"))
            .Set(new DicomTag(0x00290011), DicomVr.LO, "ACME 1.0").Set(new DicomTag(0x00291108), DicomVr.CS, "KEPT").Set(new DicomTag(0x00291109), DicomVr.CS, "ZQPHI");
        Deidentified result = await RunAsync(source, profile);
        Assert.Equal("kept", result.Header.GetString(DicomTags.StudyDescription));
        Assert.False(result.Header.TryGet(DicomTags.SeriesDescription, out _));
        Assert.False(result.Header.TryGet(new DicomTag(0x00181030), out _));
        Assert.Equal("20240101", result.Header.GetString(DicomTags.StudyDate));
        Assert.Equal("REMOVED", result.Header.GetString(DicomTags.Manufacturer));
        Assert.True(result.Header.TryGet(DicomTags.RequestAttributesSequence, out DicomElement requests));
        Assert.Equal("by path", Assert.Single(requests.Items).GetString(new DicomTag(0x00400007)));
        Assert.Equal("KEPT", result.Header.GetString(new DicomTag(0x00291108)));
        Assert.Empty(Planted.In(result.Bytes));
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

    private static string[] Code(Dataset item)
    {
        Assert.True(item.TryGet(new DicomTag(0x0040A168), out DicomElement codes));
        Dataset code = Assert.Single(codes.Items);
        return [code.GetString(DicomTags.CodeValue)!, code.GetString(DicomTags.CodingSchemeDesignator)!, code.GetString(DicomTags.CodeMeaning)!];
    }

    private sealed class FixedSecrets(byte value = 7) : ISubjectSecrets
    {
        public Task<byte[]> OfAsync(string subject, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Repeat(value, 32).ToArray());
    }
}
