using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Instances through profiles with options: the corner cases by their numbers.</summary>
public partial class ProfileTests
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
