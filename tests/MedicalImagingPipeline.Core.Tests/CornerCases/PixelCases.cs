using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of pixels and what is drawn over them.</summary>
public sealed class PixelCases
{
    public static TheoryData<string, string?, string?, string?> AtRisk() => new()
    {
        { TestInstance.CtClass, "YES", null, null },
        { "1.2.840.10008.5.1.4.1.1.6.1", null, null, null }, // Ultrasound
        { "1.2.840.10008.5.1.4.1.1.7", null, null, null }, // Secondary capture
        { "1.2.840.10008.5.1.4.1.1.12.1", null, null, null }, // Angiography
        { "1.2.840.10008.5.1.4.1.1.77.1.1", null, null, null }, // Endoscopy
        { "1.2.840.10008.5.1.4.1.1.77.1.4", null, null, null }, // Photograph
        { TestInstance.CtClass, "NO", "DERIVED\\SECONDARY\\SAVE", null },
        { TestInstance.CtClass, null, "DERIVED\\SECONDARY\\SCREEN SAVE", null },
        { TestInstance.CtClass, null, null, "Dose Report" },
    };

    [Theory]
    [MemberData(nameof(AtRisk))]
    [CornerCase(59)]
    public async Task Case59_PixelsThatNothingCleared_AreHeld_AndNothingIsStamped(string sopClass, string? burnedIn, string? imageType, string? description)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, sopClass);
        foreach ((DicomTag tag, string? value) in new[] { (DicomTags.BurnedInAnnotation, burnedIn), (DicomTags.ImageType, imageType), (DicomTags.SeriesDescription, description) })
        {
            source = value is null ? source : source.Set(tag, DicomDictionary.VrOf(tag), value);
        }

        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", source);
        DeliverOutput result = await pipeline.RunAsync();
        Assert.Equal((DeliveryStatus.NothingToDeliver, 1), (result.Status, (await pipeline.ReportAsync()).Reasons["pixel-risk"]));
        Assert.Empty(await pipeline.ReadAllAsync(Bucket.Delivery));
    }

    [Fact]
    [CornerCase(61)]
    public async Task Case61_AnIcon_GoesFromTheDataSetAndFromItems()
    {
        static void Icon(DicomWriter item) => item.WriteElement(DicomTags.PixelData, DicomVr.OB, "ZQPHI burned in "u8);
        TestInstance source = TestInstance.Ct().SetItems(new DicomTag(0x00880200), Icon).SetItems(new DicomTag(0x00081115), item => TestInstance.WriteSequence(item, new DicomTag(0x00880200), Icon));
        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.False(result.Header.TryGet(new DicomTag(0x00880200), out _));
        }
    }

    [Fact]
    [CornerCase(62)]
    public async Task Case62_EveryPartOfAnOverlay_Goes_AndBitsInThePixelWordsAreHeld()
    {
        for (uint group = 0x6000; group < 0x6020; group += 2)
        {
            DicomTag At(uint element) => new((group << 16) | element);
            TestInstance source = TestInstance.Ct().SetUS(At(0x0010), 2).SetUS(At(0x0011), 2).Set(At(0x0022), DicomVr.LO, "ZQPHI").SetUS(At(0x0100), 1).Set(At(0x1500), DicomVr.LO, "ZQPHI")
                .Set(At(0x3000), DicomVr.OW, "ZQPHI "u8.ToArray()).Set(At(0x4000), DicomVr.LT, "ZQPHI");
            Deidentified result = await RunAsync(source, Recipes.Of("research"));
            Assert.DoesNotContain(result.Header, element => element.Tag.Group == group);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.Equal(QuarantineReason.PixelRisk, await ReasonAsync(TestInstance.Ct().SetUS(At(0x0100), 16).SetUS(At(0x0102), 12).ToBytes()));
        }
    }

    [Fact]
    [CornerCase(63)]
    public async Task Case63_CurvesAndTheirAudio_GoInAllSixteenGroups()
    {
        TestInstance source = TestInstance.Ct();
        for (uint group = 0x5000; group < 0x5020; group += 2)
        {
            source.SetUS(new DicomTag((group << 16) | 0x0005), 1).Set(new DicomTag((group << 16) | 0x2500), DicomVr.LO, "ZQPHI").Set(new DicomTag((group << 16) | 0x200C), DicomVr.OW, "ZQPHI "u8.ToArray());
        }

        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.DoesNotContain(result.Header, element => element.Tag.Group >> 8 == 0x50);
        }
    }

    [Fact]
    [CornerCase(65)]
    public async Task Case65_PaddingAndUnusedPixels_StayBitForBit()
    {
        byte[] pixels = [0x30, 0xF8, 1, 0, 0xFF, 0xFF, 0x30, 0xF8];
        Deidentified result = await RunAsync(TestInstance.Ct().Set(new DicomTag(0x00280120), DicomVr.SS, [0x30, 0xF8]).Set(DicomTags.PixelData, DicomVr.OW, pixels), Recipes.Of("research"));
        Assert.Equal(-2000, result.Header.GetInt(new DicomTag(0x00280120)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pixels)), result.Written.PixelDataSha256);
        Assert.True(result.Bytes.AsSpan().EndsWith(pixels));
    }

    [Fact]
    [CornerCase(71)]
    public async Task Case71_LabelsAndOverviewsOfSlides_AreHeld_AndBarcodesContainersAndPlacesGo()
    {
        TestInstance Slide(string imageType) => TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.77.1.6").Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "NO").Set(DicomTags.ImageType, DicomVr.CS, imageType)
            .Set(new DicomTag(0x22000002), DicomVr.UT, "ZQPHI label").Set(new DicomTag(0x22000005), DicomVr.LT, "ZQPHI-BAR").Set(new DicomTag(0x00400512), DicomVr.LO, "ZQPHI-C1")
            .Set(new DicomTag(0x00160071), DicomVr.CS, "N").Set(new DicomTag(0x00160072), DicomVr.DS, "7777777 ").Set(new DicomTag(0x00160074), DicomVr.DS, "7777777 ")
            .SetItems(new DicomTag(0x00400560), specimen => specimen.WriteText(new DicomTag(0x00400551), DicomVr.LO, "ZQPHI-S1"));
        Assert.Equal(QuarantineReason.PixelRisk, await ReasonAsync(Slide("ORIGINAL\\PRIMARY\\LABEL\\NONE").ToBytes()));
        Assert.Equal(QuarantineReason.PixelRisk, await ReasonAsync(Slide("ORIGINAL\\PRIMARY\\OVERVIEW\\NONE").ToBytes()));
        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(Slide("ORIGINAL\\PRIMARY\\VOLUME\\NONE"), Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.DoesNotContain(result.Header, element => element.Tag.Value is 0x00160071 or 0x00160072 or 0x00160074 && element.Length > 0);
        }
    }

    [Theory]
    [InlineData("CT")]
    [InlineData("MR")]
    [CornerCase(72)]
    public async Task Case72_AHeadWhoseFaceNobodyTookOut_IsNeverCalledClean(string modality)
    {
        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.Modality, DicomVr.CS, modality).Set(DicomTags.BodyPartExamined, DicomVr.CS, "HEAD"), Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.True(result.Header.TryGet(DicomTags.DeidentificationMethodCodeSequence, out DicomElement codes));
            Assert.DoesNotContain(codes.Items, code => code.GetString(DicomTags.CodeValue) == "113102");
            Assert.False(result.Header.TryGet(DicomTags.RecognizableVisualFeatures, out _));
        }

        Assert.Equal(QuarantineReason.PixelRisk, await ReasonAsync(TestInstance.Ct().Set(DicomTags.RecognizableVisualFeatures, DicomVr.CS, "YES").ToBytes()));
    }
}
