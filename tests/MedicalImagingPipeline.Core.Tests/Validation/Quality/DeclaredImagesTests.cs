using System.Globalization;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>What a series says of how many images it has shows what is missing at an end.</summary>
public sealed class DeclaredImagesTests
{
    private const string Acquisition = "images-in-acquisition";
    private const string Declared = "declared-images";

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task ARepeatedPet_HasItsSlicesInEachTimeSlice(int missing, bool isTold)
    {
        TestSeries series = TestSeries.Ct(phases: 3).ChangeAll((image, i) => image
            .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.128").Set(DicomTags.Modality, DicomVr.CS, "PT")
            .SetUS(DicomTags.NumberOfSlices, 10).SetUS(DicomTags.NumberOfTimeSlices, 3).Number(DicomTags.FrameReferenceTime, i / 10));
        Drop(series, missing);

        Assert.Equal(isTold ? [Declared] : [], Above(await series.FindingsAsync()));
    }

    [Fact]
    public async Task TimeSlicesThatAreASeriesEach_AreWhole() => Assert.Empty(Above(await TestSeries.Ct().ChangeAll((image, _) => image
        .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.128").Set(DicomTags.Modality, DicomVr.CS, "PT")
        .SetUS(DicomTags.NumberOfSlices, 10).SetUS(DicomTags.NumberOfTimeSlices, 3)).FindingsAsync()));

    [Theory]
    [InlineData("10", false)]
    [InlineData("12", true)]
    public async Task ImagesInSeries_AreCounted(string declared, bool isTold) => Assert.Equal(
        isTold ? [Declared] : [],
        Above(await TestSeries.Ct().ChangeAll((image, _) => image.Set(DicomTags.ImagesInSeries, DicomVr.IS, declared)).FindingsAsync()));

    [Theory]
    [InlineData(10, 1, true, 0, false)] // as many as there are
    [InlineData(10, 1, true, 1, true)]
    [InlineData(5, 2, true, 0, false)] // two acquisitions of 5
    [InlineData(5, 2, true, 1, true)]
    [InlineData(10, 10, true, 0, false)] // a step of the table each, counted together
    [InlineData(10, 10, true, 1, true)]
    [InlineData(11, 1, false, 0, false)] // the rest may be in the next part of the study
    public async Task ImagesInAcquisition_AreCountedByAcquisition(int declared, int acquisitions, bool isWhole, int missing, bool isTold)
    {
        TestSeries series = TestSeries.Ct().ChangeAll((image, i) => image
            .Set(DicomTags.ImagesInAcquisition, DicomVr.IS, Text(declared)).Set(DicomTags.AcquisitionNumber, DicomVr.IS, Text(i * acquisitions / 10)));
        series.IsWhole = isWhole;
        Drop(series, missing);

        Assert.Equal(isTold, (await series.FindingsAsync()).Any(finding => finding.Rule == Acquisition));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public async Task AnAcquisitionThatBecameTwoSeries_IsWhole(int declared, bool isTold)
    {
        TestSeries study = TestSeries.Ct();
        foreach (TestInstance image in TestSeries.Ct().Instances)
        {
            study.Add(image.Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.7777.9"));
        }

        study.ChangeAll((image, _) => image.Set(DicomTags.ImagesInAcquisition, DicomVr.IS, Text(declared)));

        Assert.Equal(isTold ? 2 : 0, (await study.FindingsAsync()).Count(finding => finding.Rule == Acquisition));
    }

    [Fact]
    public async Task NumbersThatBeginLater_AreNotedOfAVolume()
    {
        Assert.Contains(await TestSeries.Ct().Without(0).FindingsAsync(), finding => finding is { Rule: "instance-number-gaps", Severity: Severity.Info });
        Assert.Empty(await TestSeries.Ct().Without(9).FindingsAsync());
    }

    private static void Drop(TestSeries series, int missing)
    {
        for (int i = 0; i < missing; i++)
        {
            series.Without(series.Instances.Count - 1);
        }
    }

    private static IEnumerable<string> Above(IEnumerable<Finding> findings) => findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Rule);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
