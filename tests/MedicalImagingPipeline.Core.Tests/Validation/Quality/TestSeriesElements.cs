using System.Globalization;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>Elements of slices, in a word each.</summary>
internal static class TestSeriesElements
{
    public static TestInstance Number(this TestInstance instance, DicomTag tag, double value) =>
        instance.Set(tag, DicomVr.DS, value.ToString(CultureInfo.InvariantCulture));

    public static TestInstance At(this TestInstance instance, double x, double y, double z) => instance
        .Set(DicomTags.ImagePositionPatient, DicomVr.DS, string.Create(CultureInfo.InvariantCulture, $"{x}\\{y}\\{z}"))
        .Set(DicomTags.ImageOrientationPatient, DicomVr.DS, "1\\0\\0\\0\\1\\0");

    public static TestInstance Numbered(this TestInstance instance, int number) =>
        instance.Set(DicomTags.InstanceNumber, DicomVr.IS, number.ToString(CultureInfo.InvariantCulture));

    public static TestInstance Pixels(this TestInstance instance, int slice) => instance.Pixels(TestSeries.PixelsOf(slice));

    public static TestInstance Pixels(this TestInstance instance, byte[] pixels) => instance
        .SetUS(DicomTags.Rows, 4).SetUS(DicomTags.Columns, 4)
        .Set(DicomTags.PixelData, DicomVr.OW, pixels);

    /// <summary>Groups of as many frames, whose index is what <paramref name="index"/> says.</summary>
    public static TestInstance Groups(this TestInstance instance, int frames, Func<int, int> index) => instance.SetItems(
        DicomTags.PerFrameFunctionalGroupsSequence,
        [.. Enumerable.Range(0, frames).Select(frame => (Action<DicomWriter>)(item => WriteFrame(item, frame, index(frame))))]);

    private static void WriteFrame(DicomWriter item, int frame, int index)
    {
        TestInstance.WriteSequence(item, DicomTags.FrameContentSequence, content => content.WriteElement(DicomTags.DimensionIndexValues, DicomVr.UL, BitConverter.GetBytes(index)));
        TestInstance.WriteSequence(item, DicomTags.PlanePositionSequence, plane => plane.WriteText(
            DicomTags.ImagePositionPatient, DicomVr.DS, string.Create(CultureInfo.InvariantCulture, $"0\\0\\{TestSeries.Along(frame)}")));
    }
}
