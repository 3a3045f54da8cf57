using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Cli.Sample.Studies;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.EndToEnd.Tests.Samples;

/// <summary>The drop that `mip sample` writes, read back by our own reader.</summary>
public sealed class SampleDropTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _drop = new();

    public Task InitializeAsync() => SampleDrop.WriteAsync(_drop.Path, SampleSize.Small, CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _drop.Dispose();

    [Fact]
    public void SamplesFolder_HoldsWhatTheCommandWrites()
    {
        string kept = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        Assert.Equal(Names(kept), Names(_drop.Path));
        Assert.All(Names(kept), name => Assert.True(
            File.ReadAllBytes(Path.Combine(kept, name)).AsSpan().SequenceEqual(File.ReadAllBytes(_drop.File(name))),
            $"{name} differs: run `mip sample samples/drop --size small`, and commit it if it was meant."));
    }

    [Fact]
    public async Task SopInstanceUids_OfAllFiles_AreDistinct()
    {
        var uids = new List<string>();
        foreach (string name in WholeNames())
        {
            uids.Add((await HeaderAsync(name)).GetString(DicomTags.SopInstanceUid)!);
        }

        Assert.Equal(20, uids.Count);
        Assert.Equal(uids.Count, uids.Distinct().Count());
    }

    [Theory]
    [InlineData("SYNTHETIC-ALPHA/CT-20261103/series-1", 2)]
    [InlineData("SYNTHETIC-ALPHA/CT-20261103/series-2", 2)]
    [InlineData("SYNTHETIC-BETA/MR", 0)]
    public async Task Slices_OfASeries_StandOneThicknessApart(string folder, int axis)
    {
        var positions = new List<double>();
        double thickness = 0;
        string? frame = null;
        foreach (string name in WholeNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            Dataset header = await HeaderAsync(name);
            positions.Add(Number(header.GetStrings(DicomTags.ImagePositionPatient)[axis]));
            thickness = Number(header.GetString(DicomTags.SliceThickness)!);
            Assert.Equal(frame ??= header.GetString(DicomTags.FrameOfReferenceUid), header.GetString(DicomTags.FrameOfReferenceUid));
        }

        Assert.True(positions.Count > 2);
        Assert.All(positions.Zip(positions.Skip(1)), pair => Assert.Equal(thickness, pair.Second - pair.First));
    }

    [Fact]
    public async Task Report_RefersToTheSliceWithTheNodule()
    {
        Dataset report = await HeaderAsync("SYNTHETIC-ALPHA/SR/report.dcm");
        Dataset slice = await HeaderAsync($"SYNTHETIC-ALPHA/CT-20261103/series-1/IM{ChestCt.NoduleSlice(SampleSize.Small):D4}.dcm");
        Assert.True(report.TryGet(DicomTags.CurrentRequestedProcedureEvidenceSequence, out DicomElement evidence));
        Assert.True(evidence.Items.Single().TryGet(DicomTags.ReferencedSeriesSequence, out DicomElement series));
        Assert.True(series.Items.Single().TryGet(DicomTags.ReferencedSopSequence, out DicomElement instances));
        Assert.Equal(slice.GetString(DicomTags.SeriesInstanceUid), series.Items.Single().GetString(DicomTags.SeriesInstanceUid));
        Assert.Equal(slice.GetString(DicomTags.SopInstanceUid), instances.Items.Single().GetString(DicomTags.ReferencedSopInstanceUid));
        Assert.True(slice.TryGet(new DicomTag(0x60003000), out _));
    }

    [Theory]
    [InlineData("YAMADA-TAROU/CR/frontal.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう", "正面")]
    [InlineData("YAMADA-TAROU/CR/lateral.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "側面")]
    public async Task JapaneseNames_AreThoseOfTheStandardsExamples(string name, string patient, string series)
    {
        Dataset header = await HeaderAsync(name);
        Assert.Equal(patient, header.GetString(DicomTags.PatientName));
        Assert.Equal(series, header.GetString(DicomTags.SeriesDescription));
    }

    [Fact]
    public async Task TheFileThatIsCutShort_IsDicomAndTruncated()
    {
        await using FileStream stream = File.OpenRead(_drop.File(ChestCt.TruncatedPath(SampleSize.Small)));
        DicomFile file = await DicomFile.OpenAsync(stream, null, CancellationToken.None);
        DicomFormatException failure = await Assert.ThrowsAsync<DicomFormatException>(async () =>
        {
            while (await file.ReadSegmentAsync(CancellationToken.None))
            {
                // To the end.
            }
        });
        Assert.Equal(DicomFormatError.Truncated, failure.Code);
        Assert.Contains(ChestCt.SopClassUid, file.Meta.GetStrings(DicomTags.MediaStorageSopClassUid));
    }

    [Fact]
    public async Task UltrasoundPixels_ShowTextAboveTheFan()
    {
        await using FileStream stream = File.OpenRead(_drop.File("SYNTHETIC-GAMMA/US/liver.dcm"));
        DicomFile file = await DicomFile.OpenAsync(stream, null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        int columns = file.Segment.GetInt(DicomTags.Columns)!.Value;
        byte[] top = new byte[columns * 3 * 25];
        int read = 0;
        while (read < top.Length)
        {
            read += await file.Bulk!.ReadAsync(top.AsMemory(read), CancellationToken.None);
        }

        int lit = top.Chunk(3).Count(pixel => pixel.SequenceEqual<byte>([255, 230, 80]));
        Assert.InRange(lit, 300, 1000);
        Assert.Equal(lit, top.Chunk(3).Count(pixel => pixel.Any(sample => sample != 0)));
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Names(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    private IEnumerable<string> WholeNames() => Names(_drop.Path)
        .Where(name => !name.StartsWith("tables/", StringComparison.Ordinal) && name != ChestCt.TruncatedPath(SampleSize.Small));

    private async Task<Dataset> HeaderAsync(string name)
    {
        await using FileStream stream = File.OpenRead(_drop.File(name));
        DicomFile file = await DicomFile.OpenAsync(stream, null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        return file.Segment;
    }
}
