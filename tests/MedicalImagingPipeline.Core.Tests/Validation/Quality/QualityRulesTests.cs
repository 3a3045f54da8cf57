using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Core.Validation.Quality;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>Walks the family: each rule notices what breaks it, and no other does; sound series pass all.</summary>
public sealed class QualityRulesTests
{
    private static readonly byte[] Rle = RleOf(TestSeries.PixelsOf(0));

    private static readonly Dictionary<string, Func<TestSeries>> Breaks = new()
    {
        ["pixels-are-unchanged"] = () => Of(TestSeries.Ct(), series => series.SourcePixelSha256 = new string('0', 64)),
        ["offset-table-matches"] = () => Compressed(TransferSyntax.RleLossless, [2, 0, 0, 0], Rle),
        ["transfer-syntax-matches-pixels"] = () => Compressed(Syntax("1.2.840.10008.1.2.4.90"), [], Rle),
        ["codestream-matches-header"] = () => Compressed(Syntax("1.2.840.10008.1.2.4.70"), [], TestCodestreams.Jpeg(TestCodestreams.Lossless, 12, 4, 5)),
        ["codestream-bits"] = () => Compressed(Syntax("1.2.840.10008.1.2.4.70"), [], TestCodestreams.Jpeg(TestCodestreams.Lossless, 16, 4, 4)),
        ["pixels-decode"] = () => Compressed(TransferSyntax.RleLossless, [], Rle[..70]),
        ["groups-match-frames"] = () => TestSeries.Enhanced().Change(0, image => image.Groups(9, index => index + 1)),
        ["dimension-index-matches"] = () => TestSeries.Enhanced().Change(0, image => image.Groups(10, index => index == 3 ? 3 : index + 1)),
        ["missing-slices"] = () => TestSeries.Ct().Without(4),
        ["declared-images"] = () => Phases().Without(19),
        ["images-in-acquisition"] = () => TestSeries.Ct().ChangeAll((image, _) => image.Set(DicomTags.ImagesInAcquisition, DicomVr.IS, "11")),
        ["doubled-slices"] = () => TestSeries.Ct().Add(Copy(4)),
        ["uneven-spacing"] = () => TestSeries.Ct().Change(4, image => image.At(0, 0, TestSeries.Along(4) + 0.5)),
        ["mixed-orientation"] = () => TestSeries.Ct().Change(4, image => image.Set(DicomTags.ImageOrientationPatient, DicomVr.DS, "0.995\\0.0998\\0\\-0.0998\\0.995\\0")),
        ["mixed-size"] = () => TestSeries.Ct().Change(4, image => image.Set(DicomTags.PixelSpacing, DicomVr.DS, "0.6\\0.6")),
        ["mixed-kernel"] = () => TestSeries.Ct().Change(4, image => image.Set(DicomTags.ConvolutionKernel, DicomVr.SH, "B70s")),
        ["mixed-thickness"] = () => TestSeries.Ct().Change(4, image => image.Number(DicomTags.SliceThickness, 3)),
        ["tilt-is-declared"] = () => TestSeries.Ct().ChangeAll((image, i) => image.At(0, i, TestSeries.Along(i))),
        ["gantry-is-tilted"] = () => TestSeries.Ct().ChangeAll((image, i) => image.At(0, i, TestSeries.Along(i)).Number(DicomTags.GantryDetectorTilt, 26.6)),
        ["instance-order"] = () => TestSeries.Ct().Change(3, image => image.Numbered(6)).Change(5, image => image.Numbered(4)),
        ["instance-number-doubled"] = () => TestSeries.Ct().Change(9, image => image.Numbered(9)),
        ["instance-number-gaps"] = () => TestSeries.Ct().Change(9, image => image.Numbered(12)),
        ["localiser-mixed-in"] = () => TestSeries.Ct().Add(Copy(30).Set(DicomTags.ImageType, DicomVr.CS, "ORIGINAL\\PRIMARY\\LOCALIZER")),
        ["rescale-is-present"] = () => TestSeries.Ct().Change(4, image => image.Without(DicomTags.RescaleSlope)),
        ["rescale-is-plausible"] = () => TestSeries.Ct().Change(4, image => image.Number(DicomTags.RescaleIntercept, 0)),
        ["hounsfield-range"] = () => TestSeries.Ct().ChangeAll((image, _) => image.Number(DicomTags.RescaleIntercept, 0)),
        ["blank-image"] = () => TestSeries.Ct().Change(4, image => image.Pixels(new byte[32])),
        ["saturated-image"] = () => TestSeries.Ct().Change(4, image => image.Pixels([0, 0, .. Enumerable.Repeat(new byte[] { 0xFF, 0x0F }, 15).SelectMany(pixel => pixel)])),
        ["duplicate-image"] = () => TestSeries.Ct().Change(4, image => image.Pixels(8)),
        ["laterality-is-consistent"] = () => TestSeries.Ct().ChangeAll((image, i) => image.Set(DicomTags.Laterality, DicomVr.CS, i == 4 ? "R" : "L")),
        ["one-frame-of-reference"] = () => TestSeries.Ct().Change(4, image => image.Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "2.999.7777.6")),
        ["references-in-one-frame"] = () => TestStudies.WithReferences("66.4", TestStudies.OtherFrame),
        ["pet-and-ct-in-one-frame"] = () => TestStudies.PetAndCt("Duo", "Duo", TestStudies.OtherFrame),
    };

    private static readonly Dictionary<string, Func<TestSeries>> SoundSeries = new()
    {
        ["a volume"] = () => TestSeries.Ct(),
        ["a volume downwards"] = () => TestSeries.Ct().ChangeAll((image, i) => image.At(0, 0, TestSeries.Along(9 - i))),
        ["phases of which nothing tells"] = () => TestSeries.Ct(phases: 3),
        ["phases with times"] = () => TestSeries.Ct(phases: 2).ChangeAll((image, i) => image.Number(DicomTags.TriggerTime, i * 7)),
        ["a second phase of half the length"] = () => SecondHalf(TestSeries.Ct()),
        ["RLE with an offset table"] = () => Compressed(TransferSyntax.RleLossless, [0, 0, 0, 0], Rle),
        ["JPEG of the data set's size"] = () => Compressed(Syntax("1.2.840.10008.1.2.4.70"), [], TestCodestreams.Jpeg(TestCodestreams.Lossless, 12, 4, 4)),
        ["phases that say how many they are"] = Phases,
        ["a segmentation of a CT"] = () => TestStudies.WithReferences("66.4", TestStudies.Frame),
        ["PET on its CT"] = () => TestStudies.PetAndCt("Duo", "Duo", TestStudies.Frame),
        ["frames"] = () => TestSeries.Enhanced(),
        ["three planes"] = () => TestSeries.Ct(3).ChangeAll((image, i) => image.Set(DicomTags.ImageOrientationPatient, DicomVr.DS, new[] { "1\\0\\0\\0\\1\\0", "1\\0\\0\\0\\0\\-1", "0\\1\\0\\0\\0\\-1" }[i])),
        ["padding about air"] = () => TestSeries.Ct().ChangeAll((image, _) => image.SetUS(DicomTags.PixelPaddingValue, 0)),
        ["blank images that are computed"] = () => TestSeries.Ct().ChangeAll((image, i) => image.Set(DicomTags.ImageType, DicomVr.CS, "DERIVED\\SECONDARY\\AXIAL").Pixels(i < 5 ? new byte[32] : TestSeries.PixelsOf(i))),
    };

    public static TheoryData<string> Rules => [.. QualityRules.All.Select(rule => rule.Description.Name)];

    public static TheoryData<string> Sound => [.. SoundSeries.Keys];

    [Fact]
    public void EveryRule_HasAWayToBeBrokenHere() => Assert.Equal(QualityRules.All.Select(rule => rule.Description.Name), Breaks.Keys);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task ABrokenSeries_IsFoundByItsRule_AndByNoOtherAboveInfo(string name)
    {
        IReadOnlyList<Finding> findings = await Breaks[name]().FindingsAsync();

        Assert.Contains(findings, finding => finding.Rule == name);
        Assert.DoesNotContain(findings, finding => finding.Rule != name && finding.Severity > Severity.Info);
        Assert.All(findings, finding => Assert.Equal(TestInstance.SeriesUid, finding.Series));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task ASoundSeries_HasNoWarning(string name) =>
        Assert.DoesNotContain(await SoundSeries[name]().FindingsAsync(), finding => finding.Severity > Severity.Info);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task ARuleThatIsOff_SaysNothing(string name)
    {
        var settings = new RuleSettings(new Dictionary<string, RecipeValidationRule> { [name] = new() { Severity = RuleSeverity.Off } });

        Assert.DoesNotContain(await Breaks[name]().FindingsAsync(settings), finding => finding.Rule == name);
    }

    [Fact]
    public async Task AThresholdOfTheRecipe_IsTheOneComparedWith()
    {
        var settings = new RuleSettings(new Dictionary<string, RecipeValidationRule> { ["uneven-spacing"] = new() { Threshold = 0.4 } });

        Assert.Empty(await Breaks["uneven-spacing"]().FindingsAsync(settings));
    }

    [Fact]
    public async Task AHole_IsDescribedInMillimetres()
    {
        Finding finding = Assert.Single(await Breaks["missing-slices"]().FindingsAsync(), finding => finding.Rule == "missing-slices");

        Assert.Equal("a gap of 4 mm behind -44 mm, where 2 mm are usual: 1 missing", finding.Detail);
    }

    private static TestSeries Of(TestSeries series, Action<TestSeries> change)
    {
        change(series);
        return series;
    }

    private static TestInstance Copy(int slice) => TestSeries.Ct(slice + 1).Instances[slice].Pixels(99);

    private static TestSeries Phases() => TestSeries.Ct(phases: 2).ChangeAll((image, i) => image
        .Set(DicomTags.TemporalPositionIdentifier, DicomVr.IS, i < 10 ? "1" : "2").Set(DicomTags.NumberOfTemporalPositions, DicomVr.IS, "2"));

    private static TestSeries SecondHalf(TestSeries series)
    {
        foreach (int slice in Enumerable.Range(3, 5))
        {
            series.Add(Copy(slice).Pixels(100 + slice).Set(DicomTags.AcquisitionNumber, DicomVr.IS, "2"));
        }

        return series;
    }

    private static TransferSyntax Syntax(string uid) => TransferSyntax.TryGet(uid, out TransferSyntax? syntax) ? syntax : throw new ArgumentException("unknown", nameof(uid));

    private static TestSeries Compressed(TransferSyntax syntax, byte[] table, byte[] frame) => new TestSeries().Add(
        TestInstance.Ct(syntax).Pixels(0)
            .Set(DicomTags.RescaleSlope, DicomVr.DS, "1").Set(DicomTags.RescaleIntercept, DicomVr.DS, "-1024")
            .SetFragments(DicomTags.PixelData, table, frame));

    // Two segments, high bytes first, in literal runs of all 16 (PS3.5 G.2).
    private static byte[] RleOf(byte[] pixels)
    {
        byte[] high = [.. pixels.Where((_, i) => i % 2 == 1)], low = [.. pixels.Where((_, i) => i % 2 == 0)];
        byte[] header = new byte[64];
        BitConverter.TryWriteBytes(header, 2);
        BitConverter.TryWriteBytes(header.AsSpan(4), 64);
        BitConverter.TryWriteBytes(header.AsSpan(8), 64 + 18);
        return [.. header, 15, .. high, 0x80, 15, .. low, 0x80];
    }
}
