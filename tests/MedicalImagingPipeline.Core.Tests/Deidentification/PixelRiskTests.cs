using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class PixelRiskTests
{
    [Theory]
    [CornerCase(59)]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", null, false)] // CT
    [InlineData("1.2.840.10008.5.1.4.1.1.2", "NO", false)]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", "YES", true)]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", "UNKNOWN", true)]
    [InlineData("1.2.840.10008.5.1.4.1.1.4", null, false)] // MR
    [InlineData("1.2.840.10008.5.1.4.1.1.128", null, false)] // PET
    [InlineData("1.2.840.10008.5.1.4.1.1.1.2", null, false)] // Mammography
    [InlineData("1.2.840.10008.5.1.4.1.1.66.4", null, false)] // Segmentation
    [InlineData("1.2.840.10008.5.1.4.1.1.6.1", null, true)] // Ultrasound
    [InlineData("1.2.840.10008.5.1.4.1.1.6.1", "no ", false)]
    [InlineData("1.2.840.10008.5.1.4.1.1.3.1", null, true)] // Ultrasound multi-frame
    [InlineData("1.2.840.10008.5.1.4.1.1.7", null, true)] // Secondary capture
    [InlineData("1.2.840.10008.5.1.4.1.1.7", "NO", false)]
    [InlineData("1.2.840.10008.5.1.4.1.1.7.4", null, true)]
    [InlineData("1.2.840.10008.5.1.4.1.1.12.1", null, true)] // X-Ray Angiographic
    [InlineData("1.2.840.10008.5.1.4.1.1.12.2", null, true)] // Radiofluoroscopic
    [InlineData("1.2.840.10008.5.1.4.1.1.77.1.1", null, true)] // Endoscopic
    [InlineData("1.2.840.10008.5.1.4.1.1.77.1.4", null, true)] // Photographic
    [InlineData("1.2.840.10008.5.1.4.1.1.77.1.5.1", null, true)] // Ophthalmic Photography
    [InlineData("1.2.840.10008.5.1.4.1.1.77.1.6", "NO", false)] // Whole slide
    [InlineData("1.3.12.2.1107.5.9.1", null, true)] // A private class
    public async Task Case59_SopClassAndBurnedIn_DecideTogether(string sopClass, string? burnedIn, bool isAtRisk)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, sopClass);
        if (burnedIn is not null)
        {
            source.Set(DicomTags.BurnedInAnnotation, DicomVr.CS, burnedIn);
        }

        Assert.Equal(isAtRisk ? QuarantineReason.PixelRisk : null, (QuarantineReason?)(await OpenAsync(source.ToBytes())).Reason);
    }

    [Theory]
    [CornerCase(59)]
    [InlineData(0x00080008, "DERIVED\\SECONDARY\\SCREEN SAVE")]
    [InlineData(0x00080008, "ORIGINAL\\PRIMARY\\LABEL\\NONE")]
    [InlineData(0x00080008, "ORIGINAL\\PRIMARY\\OVERVIEW")]
    [InlineData(0x00080008, "DERIVED\\SECONDARY\\OTHER\\CT_SOM5 PROT")]
    [InlineData(0x00080008, "DERIVED\\SECONDARY\\SAVE")]
    [InlineData(0x0008103E, "Dose Report")]
    [InlineData(0x0008103E, "Patient Protocol")]
    public async Task Case59_ScreenOrLabel_HeldBackEvenIfClearedByRote(uint tag, string value)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "NO").Set(new DicomTag(tag), DicomVr.LO, value);
        Assert.Equal(QuarantineReason.PixelRisk, (await OpenAsync(source.ToBytes())).Reason);
    }

    [Theory]
    [CornerCase(59)]
    [InlineData("WSD", null, true)]
    [InlineData("DF", null, true)]
    [InlineData("SYN", null, false)]
    [InlineData("WSD", "NO", false)]
    public async Task Case59_ConversionType_OfScreenOrFilm_IsHeldBackUnlessCleared(string type, string? burnedIn, bool isAtRisk)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.ConversionType, DicomVr.CS, type);
        if (burnedIn is not null)
        {
            source.Set(DicomTags.BurnedInAnnotation, DicomVr.CS, burnedIn);
        }

        Assert.Equal(isAtRisk, (await OpenAsync(source.ToBytes())).Reason == QuarantineReason.PixelRisk);
    }

    [Fact]
    public async Task RecognizableVisualFeatures_Yes_IsHeldBack() => Assert.Equal(
        QuarantineReason.PixelRisk,
        (await OpenAsync(TestInstance.Ct().Set(DicomTags.RecognizableVisualFeatures, DicomVr.CS, "YES").ToBytes())).Reason);

    [Fact]
    public async Task NoPixels_NoRisk() => Assert.Null(
        (await OpenAsync(TestInstance.WithoutPixels().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES").ToBytes())).Reason);

    [Fact]
    [CornerCase(62)]
    public async Task Case62_OverlayInThePixelWords_IsHeldBack()
    {
        TestInstance source = TestInstance.Ct().SetUS(new DicomTag(0x60000100), 16).SetUS(new DicomTag(0x60000102), 12);
        Assert.Equal(QuarantineReason.PixelRisk, (await OpenAsync(source.ToBytes())).Reason);
    }

    [Fact]
    [CornerCase(62)]
    public async Task Case62_OverlayWithItsOwnData_IsRemovedAsAWhole()
    {
        TestInstance source = TestInstance.Ct()
            .SetUS(new DicomTag(0x60020010), 2).SetUS(new DicomTag(0x60020011), 2).SetUS(new DicomTag(0x60020100), 1).SetUS(new DicomTag(0x60020102), 0)
            .Set(new DicomTag(0x60020022), DicomVr.LO, "ZQPHI").Set(new DicomTag(0x60023000), DicomVr.OW, "ZQPHI"u8.ToArray());
        Deidentified result = await RunAsync(source);
        Assert.DoesNotContain(result.Header, element => element.Tag.Group == 0x6002);
    }

    [Fact]
    public async Task LongOverlayData_IsDrained()
    {
        TestInstance source = TestInstance.Ct().SetUS(new DicomTag(0x60000100), 1).Set(new DicomTag(0x60003000), DicomVr.OW, new byte[100_000]);
        Deidentified result = await RunAsync(source);
        Assert.True(result.Bytes.Length < 3000);
        Assert.Equal(8, result.Written.PixelDataLength);
    }

    [Fact]
    public async Task RiskFoundAfterALongValue_Throws()
    {
        // (0043,xx) is private, long, and ends the header before the overlay's description.
        TestInstance source = TestInstance.Ct().Set(new DicomTag(0x00431010), DicomVr.OB, new byte[70_000]).SetUS(new DicomTag(0x60000100), 16);
        DeidentifySession session = await OpenAsync(source.ToBytes());
        Assert.Null(session.Reason);
        QuarantineException exception = await Assert.ThrowsAsync<QuarantineException>(
            () => session.WriteToAsync(Stream.Null, NullLedger.Instance, CancellationToken.None));
        Assert.Equal(QuarantineReason.PixelRisk, exception.Reason);
    }

    [Fact]
    public async Task PixelsAtRiskAfterALongValue_Throw()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES").Set(new DicomTag(0x00431010), DicomVr.OB, new byte[70_000]);
        Assert.Equal(QuarantineReason.PixelRisk, await ReasonAsync(source.ToBytes()));
    }

    [Fact]
    [CornerCase(61)]
    public async Task Case61_IconAndNestedPixels_AreRemoved()
    {
        static void Icon(DicomWriter writer) => writer.WriteElement(DicomTags.PixelData, DicomVr.OB, "ZQPHI pixels"u8);
        TestInstance source = TestInstance.Ct().SetItems(new DicomTag(0x00880200), Icon).SetItems(new DicomTag(0x52009229), Icon);
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x52009229), out _));
    }
}
