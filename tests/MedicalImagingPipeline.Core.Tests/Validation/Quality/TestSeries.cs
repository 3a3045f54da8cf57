using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Core.Validation.Quality;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>A series in the making: axial slices of 4 by 4 pixels, 2 mm apart, of which a test changes what it is about.</summary>
internal sealed class TestSeries
{
    private const int Side = 4;

    private readonly List<TestInstance> _instances = [];

    public IReadOnlyList<TestInstance> Instances => _instances;

    /// <summary>What Deidentify is made to have recorded of the pixels of every instance; null for nothing.</summary>
    public string? SourcePixelSha256 { get; set; }

    /// <summary>Whether the item is all of its study.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>The place of the first slice and each after it, millimetres.</summary>
    public static double Along(int slice) => -50 + (2 * slice);

    /// <summary>CT slices.</summary>
    public static TestSeries Ct(int slices = 10, int phases = 1)
    {
        var series = new TestSeries();
        for (int i = 0; i < slices * phases; i++)
        {
            series.Add(TestInstance.Ct()
                .At(0, 0, Along(i % slices))
                .Number(DicomTags.SliceThickness, 2)
                .Set(DicomTags.PixelSpacing, DicomVr.DS, "0.5\\0.5")
                .Set(DicomTags.ConvolutionKernel, DicomVr.SH, "B30f")
                .Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "2.999.7777.5")
                .Set(DicomTags.RescaleSlope, DicomVr.DS, "1")
                .Set(DicomTags.RescaleIntercept, DicomVr.DS, "-1024")
                .Pixels(i));
        }

        return series;
    }

    /// <summary>An Enhanced CT of as many frames, with a dimension index.</summary>
    public static TestSeries Enhanced(int frames = 10)
    {
        TestInstance instance = TestInstance.Ct()
            .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.2.1")
            .Set(DicomTags.NumberOfFrames, DicomVr.IS, frames.ToString(CultureInfo.InvariantCulture))
            .SetItems(DicomTags.DimensionIndexSequence, item => item.WriteElement(DicomTags.DimensionIndexPointer, DicomVr.AT, [0x20, 0, 0x57, 0x90]))
            .SetItems(DicomTags.SharedFunctionalGroupsSequence, Shared)
            .Groups(frames, index => index + 1)
            .Set(DicomTags.PixelData, DicomVr.OW, [.. Enumerable.Range(0, frames).SelectMany(frame => PixelsOf(frame))]);
        var series = new TestSeries();
        return series.Add(instance.SetUS(DicomTags.Rows, Side).SetUS(DicomTags.Columns, Side));
    }

    /// <summary>Pixels that no other slice has, from air to bone.</summary>
    public static byte[] PixelsOf(int slice) =>
        [.. Enumerable.Range(0, Side * Side).SelectMany(i => BitConverter.GetBytes((ushort)(i == 0 ? 0 : ((i * 97) + slice) % 2000)))];

    public TestSeries Add(TestInstance instance)
    {
        int number = _instances.Count + 1;
        _instances.Add(instance
            .Set(DicomTags.InstanceNumber, DicomVr.IS, number.ToString(CultureInfo.InvariantCulture))
            .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.7777.3.{number}"));
        return this;
    }

    public TestSeries Change(int slice, Action<TestInstance> change)
    {
        change(_instances[slice]);
        return this;
    }

    public TestSeries ChangeAll(Action<TestInstance, int> change)
    {
        foreach ((int index, TestInstance instance) in _instances.Index())
        {
            change(instance, index);
        }

        return this;
    }

    public TestSeries Without(int slice)
    {
        _instances.RemoveAt(slice);
        return this;
    }

    /// <summary>Reads the series as Validate does, and asks all rules of quality.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(RuleSettings? settings = null)
    {
        var measured = new List<InstanceMeasurement>();
        foreach ((int index, TestInstance instance) in _instances.Index())
        {
            using var stream = new MemoryStream(instance.ToBytes());
            DicomFile header = await DicomFile.OpenAsync(new MemoryStream(instance.ToBytes()), null, CancellationToken.None);
            await header.ReadSegmentAsync(CancellationToken.None);
            InstanceFacts facts = FactsOf(header);
            (InstanceUnderTest read, _) = await new InstanceReader(new ResidualScan([])).ReadAsync(stream, facts, null, CancellationToken.None);
            measured.Add(InstanceMeter.Measure($"bag/data/{index:D4}.dcm", new BundledInstance($"data/{index:D4}.dcm", 0, "", SourcePixelSha256, facts), read));
        }

        return [.. QualityRules.Check(new StudyUnderTest(measured, IsWhole), settings ?? RuleSettings.Default)];
    }

    private static InstanceFacts FactsOf(DicomFile file)
    {
        Dataset header = file.Segment;
        return new InstanceFacts(
            header.GetString(DicomTags.SopInstanceUid)!, header.GetString(DicomTags.SopClassUid)!, "2.999.7777.1", header.GetString(DicomTags.SeriesInstanceUid)!, "SUBJ", file.TransferSyntax.Uid,
            header.GetString(DicomTags.Modality), 1, header.GetInt(DicomTags.InstanceNumber), header.GetInt(DicomTags.Rows), header.GetInt(DicomTags.Columns), header.GetInt(DicomTags.NumberOfFrames),
            header.GetStrings(DicomTags.PixelSpacing) is { Count: > 0 } spacing ? string.Join('\\', spacing) : null,
            header.GetString(DicomTags.Manufacturer), header.GetString(DicomTags.ManufacturerModelName));
    }

    private static void Shared(DicomWriter item)
    {
        TestInstance.WriteSequence(item, DicomTags.PlaneOrientationSequence, plane => plane.WriteText(DicomTags.ImageOrientationPatient, DicomVr.DS, "1\\0\\0\\0\\1\\0"));
        TestInstance.WriteSequence(item, DicomTags.PixelValueTransformationSequence, rescale =>
        {
            rescale.WriteText(DicomTags.RescaleIntercept, DicomVr.DS, "-1024");
            rescale.WriteText(DicomTags.RescaleSlope, DicomVr.DS, "1");
        });
    }
}
