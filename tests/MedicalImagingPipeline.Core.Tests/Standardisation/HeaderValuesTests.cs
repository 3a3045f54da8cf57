using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Standardisation;

/// <summary>Whatever way a header has of saying it, a table has one; and what it cannot be sure of is not there.</summary>
public sealed class HeaderValuesTests
{
    public static TheoryData<string, string?> BodyPartTexts => new()
    {
        { "CHEST", "CHEST" }, { "chest ", "CHEST" }, { "THORAX", "THORAX" }, { "Head_Neck", "HEADNECK" }, { "C-SPINE", "CSPINE" }, { "LUMBAR SPINE", "LSPINE" },
        { "ZQPHI", null }, { "CHEST OF ZQPHI", null }, { "REMOVED", null }, { "", null },
    };

    [Theory]
    [MemberData(nameof(BodyPartTexts))]
    public void BodyPart_IsATermOfTheStandard_OrNothing(string text, string? expected) =>
        Assert.Equal(expected, Read(Header(DicomTags.BodyPartExamined, DicomVr.CS, text)).BodyPart);

    [Theory]
    [InlineData("M", "M")]
    [InlineData("f ", "F")]
    [InlineData("O", "O")]
    [InlineData("MALE", null)]
    [InlineData("REMOVED", null)]
    public void Sex_IsATerm_OrNothing(string text, string? expected) => Assert.Equal(expected, Read(Header(DicomTags.PatientSex, DicomVr.CS, text)).Sex);

    [Theory]
    [InlineData("045Y", 45.0)]
    [InlineData("006M", 0.5)]
    [InlineData("002W", 0.04)]
    [InlineData("000Y", null)]
    [InlineData("forty", null)]
    [InlineData("Y", null)]
    public void Age_IsInYears(string text, double? expected) => Assert.Equal(expected, Read(Header(DicomTags.PatientAge, DicomVr.AS, text)).AgeYears);

    [Theory]
    [InlineData("20260102", "2026-01-02")]
    [InlineData("2026.01.02", "2026-01-02")]
    [InlineData("19000101", null)]
    [InlineData("20261302", null)]
    public void Date_IsIso8601_AndADummyIsNone(string text, string? expected) => Assert.Equal(expected, Read(Header(DicomTags.StudyDate, DicomVr.DA, text)).StudyDate);

    [Theory]
    [InlineData("CT", "CT")]
    [InlineData("mr", "MR")]
    [InlineData("ZQPHI", null)]
    public void Modality_IsADefinedTerm_OrNothing(string text, string? expected) => Assert.Equal(expected, Read(Header(DicomTags.Modality, DicomVr.CS, text)).Modality);

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("15000", 1.5)]
    [InlineData("0 ", null)]
    [InlineData("strong", null)]
    public void FieldStrength_IsInTesla(string text, double? expected) => Assert.Equal(expected, Read(Header(DicomTags.MagneticFieldStrength, DicomVr.DS, text)).FieldStrength);

    [Theory]
    [InlineData(@"1\0\0\0\1\0", "axial")]
    [InlineData(@"0\1\0\0\0\-1", "sagittal")]
    [InlineData(@"1\0\0\0\0\-1", "coronal")]
    [InlineData(@"1\0\0\0\0.9659\0.2588", "axial")]
    [InlineData(@"1\0\0\0\0.7071\0.7071", "oblique")]
    [InlineData(@"1\0\0\1\0\0", null)]
    [InlineData(@"1\0\0", null)]
    public void Orientation_FollowsFromTheNormal(string cosines, string? expected) =>
        Assert.Equal(expected, ImagePlane.Of(HeaderNumbers.GetAll(Header(DicomTags.ImageOrientationPatient, DicomVr.DS, cosines), DicomTags.ImageOrientationPatient))?.Orientation);

    [Fact]
    public void AMultiframeImage_IsReadFromItsFunctionalGroups()
    {
        TestInstance image = TestInstance.Ct().SetItems(DicomTags.SharedFunctionalGroupsSequence, writer =>
        {
            TestInstance.WriteSequence(writer, DicomTags.MrTimingAndRelatedParametersSequence, timing => timing.WriteElement(DicomTags.RepetitionTime, DicomVr.DS, "500 "u8));
            TestInstance.WriteSequence(writer, DicomTags.PixelMeasuresSequence, measures =>
            {
                measures.WriteElement(DicomTags.SliceThickness, DicomVr.DS, "3 "u8);
                measures.WriteElement(DicomTags.PixelSpacing, DicomVr.DS, @"0.5\0.25"u8);
            });
        });

        HeaderValues values = Read(Dataset(image));

        Assert.Equal((500.0, 3.0, 0.5, 0.25), (values.RepetitionTime, values.SliceThickness, values.RowSpacing, values.ColumnSpacing));
    }

    [Fact]
    public void EveryBodyPartOfTheTable_IsFoundByItsTermAndCode()
    {
        Assert.True(BodyPartTable.Rows.Length > 300);
        Assert.All(BodyPartTable.Rows, row => Assert.Equal(row, BodyParts.Find(row.Term)));
        Assert.All(BodyPartTable.Rows, row => Assert.Equal(row.Code, BodyParts.FindCode(row.Code)!.Code));
    }

    private static HeaderValues Read(Dataset header) => HeaderValuesReader.Read(header, null);

    private static Dataset Header(DicomTag tag, DicomVr vr, string text) => Dataset(TestInstance.Ct().Set(tag, vr, text.Length % 2 == 0 ? text : text + " "));

    private static Dataset Dataset(TestInstance instance)
    {
        DicomFile file = DicomFile.OpenAsync(new MemoryStream(instance.ToBytes()), null, default).AsTask().GetAwaiter().GetResult();
        file.ReadSegmentAsync(default).AsTask().GetAwaiter().GetResult();
        return file.Segment;
    }
}
