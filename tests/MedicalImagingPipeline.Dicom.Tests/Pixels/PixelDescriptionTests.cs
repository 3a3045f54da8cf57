namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

public class PixelDescriptionTests
{
    [Fact]
    public async Task From_WholeModule_HasItsValues()
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(3, 5, 3, 16, stored: 12, frames: 7, planar: 1, photometric: "RGB", signed: 1));

        Assert.Equal((3, 5, 3), (description.Rows, description.Columns, description.SamplesPerPixel));
        Assert.Equal((16, 12, 11), (description.BitsAllocated, description.BitsStored, description.HighBit));
        Assert.True(description.IsSigned);
        Assert.True(description.IsPlanar);
        Assert.Equal("RGB", description.PhotometricInterpretation);
        Assert.Equal(7, description.NumberOfFrames);
        Assert.Equal(3 * 5 * 3 * 16, description.FrameBits);
        Assert.Equal(90, description.FrameLength);
        Assert.Equal(630, description.ValueLength);
        Assert.False(description.IsSubsampled);
    }

    [Fact]
    public async Task From_OptionalAttributesAbsent_TakesWhatTheStandardImplies()
    {
        byte[] module = new Bytes().Element(0x00280002, "US", [1, 0]).Element(0x00280008, "IS", []).Element(0x00280010, "US", [2, 0]).Element(0x00280011, "US", [2, 0]).Element(0x00280100, "US", [16, 0]).ToArray();

        PixelDescription description = PixelDescription.From((await Images.OpenAsync(Bytes.File(Samples.Explicit, module))).Segment);

        Assert.Equal((16, 15, 1), (description.BitsStored, description.HighBit, description.NumberOfFrames));
        Assert.False(description.IsSigned);
        Assert.Equal("", description.PhotometricInterpretation);
    }

    [Theory]
    [InlineData(1, 3, 3, 1, 9, 2, 2)] // nine bits, and nine more in the same bytes
    [InlineData(1, 3, 3, 3, 9, 2, 4)]
    [InlineData(1, 2, 4, 8, 8, 1, 8)]
    [InlineData(12, 1, 1, 2, 12, 2, 3)] // ACR-NEMA's packing
    [InlineData(8, 1, 3, 1, 24, 3, 3)]
    [InlineData(64, 1, 1, 1, 64, 8, 8)]
    public async Task From_AnyBitsAllocated_PacksFrames(int allocated, int rows, int columns, int frames, long bits, long frame, long value)
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(rows, columns, 1, allocated, frames: frames));

        Assert.Equal((bits, frame, value), (description.FrameBits, description.FrameLength, description.ValueLength));
    }

    [Theory]
    [InlineData("YBR_FULL_422", 2)]
    [InlineData("YBR_PARTIAL_422", 2)]
    [InlineData("YBR_FULL", 3)]
    public async Task From_SharedChrominance_TakesTwoSamplesAPixel(string photometric, int samples)
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(2, 4, 3, 8, photometric: photometric));

        Assert.Equal(8 * samples, description.FrameLength);
        Assert.Equal(samples == 2, description.IsSubsampled);
    }

    [Theory]
    [InlineData(null, 2, 1, 8, "(0028,0010)")]
    [InlineData(0, 2, 1, 8, "(0028,0010)")]
    [InlineData(2, null, 1, 8, "(0028,0011)")]
    [InlineData(2, 0, 1, 8, "(0028,0011)")]
    [InlineData(2, 2, null, 8, "(0028,0002)")]
    [InlineData(2, 2, 0, 8, "(0028,0002)")]
    [InlineData(2, 2, 1, null, "(0028,0100)")]
    [InlineData(2, 2, 1, 0, "(0028,0100)")]
    [InlineData(2, 2, 1, 65, "(0028,0100)")]
    public async Task From_NoImage_NamesTheAttribute(int? rows, int? columns, int? samples, int? allocated, string tag)
    {
        DicomFormatException error = await Assert.ThrowsAsync<DicomFormatException>(() => Images.DescribeAsync(Images.Module(rows, columns, samples, allocated)));

        Assert.Equal(DicomFormatError.InvalidPixelData, error.Code);
        Assert.Equal(tag, error.TagPath);
    }

    [Fact]
    public async Task From_ContradictionsAndOverflow_AreRefused()
    {
        await Refused(Images.Module(2, 2, 1, 8, stored: 9), "(0028,0101)");
        await Refused(Images.Module(2, 2, 1, 8, frames: 0), "(0028,0008)");
        await Refused(Images.Module(2, 2, 1, 8, frames: -3), "(0028,0008)");
        await Refused(Images.Module(2, 2, 1, 8, signed: 2), "(0028,0103)");
        await Refused(Images.Module(2, 2, 3, 8, planar: 2), "(0028,0006)");
        await Refused(Images.Module(2, 3, 3, 8, photometric: "YBR_FULL_422"), "(0028,0011)");
        await Refused(Images.Module(65535, 65535, 65535, 64, frames: int.MaxValue), "(0028,0008)");

        static async Task Refused(Bytes module, string tag) =>
            Assert.Equal(tag, (await Assert.ThrowsAsync<DicomFormatException>(() => Images.DescribeAsync(module))).TagPath);
    }

    // Cut to a header, padded at the end, without an image module, or with a letter in the number of frames.
    private static readonly string[] OddFiles =
    [
        "fo_GH1146.dcm", "MR_small_padded.dcm", "fo_GH340.dcm", "pydicom_meta_missing_tsyntax.dcm", "pydicom_nested_priv_SQ.dcm", "pydicom_badVR.dcm",
    ];

    [SkippableFact]
    public async Task From_NativeFilesOfTheCorpus_GivesTheLengthOfTheirPixelData()
    {
        int compared = 0;
        var differences = new List<string>();
        foreach (string path in Corpus.Require().Where(path => !OddFiles.Contains(Path.GetFileName(path))))
        {
            await using FileStream stream = File.OpenRead(path);
            try
            {
                DicomFile file = await DicomFile.OpenAsync(stream, null, default);
                await file.ReadSegmentAsync(default);
                if (file.Bulk is { IsFragments: false } bulk && bulk.Header.Tag == DicomTags.PixelData)
                {
                    long expected = PixelDescription.From(file.Segment).ValueLength;
                    compared++;
                    if (expected + (expected & 1) != bulk.Header.Length)
                    {
                        differences.Add($"{Corpus.NameOf(path)}: {expected}, has {bulk.Header.Length}");
                    }
                }
            }
            catch (DicomFormatException error)
            {
                if (error.Code == DicomFormatError.InvalidPixelData)
                {
                    differences.Add($"{Corpus.NameOf(path)}: {error.Message}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {compared}\n{string.Join('\n', differences)}");
    }
}
