using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>What names a subject is replaced in the same way in an attribute and in a text.</summary>
public sealed class OneSubjectTests
{
    private static readonly DicomTag ImageComments = new(0x00204000);
    private static readonly Profile Research = RecipeProfile.Of(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!));

    [Theory]
    [InlineData("Synthetic Zqphi")]
    [InlineData("ZQPHI, SYNTHETIC")]
    [InlineData("zqphi^synthetic")]
    [InlineData("MRN7712345")]
    [InlineData("mrn 7712345")]
    public async Task NameAndId_InAText_BecomeThePatientsPseudonym(string written)
    {
        (Dataset header, string text) = await CleanAsync($"CT of the chest, {written}, with contrast");
        Assert.Equal(header.GetString(DicomTags.PatientId), header.GetString(DicomTags.PatientName));
        Assert.Equal($"CT of the chest, {header.GetString(DicomTags.PatientId)}, with contrast", text);
    }

    [Fact]
    public async Task ADate_InAText_MovesAsTheStudyDoes()
    {
        (Dataset header, string text) = await CleanAsync("CT of the chest on 2024-03-10");
        var shifted = DateOnly.ParseExact(header.GetString(DicomTags.StudyDate)!, "yyyyMMdd", CultureInfo.InvariantCulture);
        Assert.NotEqual(new DateOnly(2024, 3, 10), shifted);
        Assert.Equal($"CT of the chest on {shifted:yyyy-MM-dd}", text);
    }

    [Fact]
    public async Task AUid_InAText_IsMappedAsTheAttributeIs()
    {
        (Dataset header, string text) = await CleanAsync($"CT of the chest, study {TestInstance.StudyUid}");
        Assert.Equal($"CT of the chest, study {header.GetString(DicomTags.StudyInstanceUid)}", text);
    }

    [Fact]
    public async Task ARelativesName_IsNobodysPseudonym()
    {
        (_, string text) = await CleanAsync("CT of the chest, mother Quuxina Vwparent, with contrast");
        Assert.Equal("CT of the chest with contrast", text);
    }

    private static async Task<(Dataset Header, string Text)> CleanAsync(string comment)
    {
        Deidentified result = await RunAsync(
            TestInstance.Ct().Set(DicomTags.PatientId, DicomVr.LO, "MRN7712345").Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(new DicomTag(0x00101060), DicomVr.PN, "Vwparent^Quuxina").Set(ImageComments, DicomVr.LT, comment),
            Research);
        return (result.Header, result.Header.GetString(ImageComments)!);
    }
}
