using System.Security.Cryptography;

namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

/// <summary>RLE frames against other implementations.</summary>
[Trait("Category", "Integration")]
public class RleOutsideTests
{
    [SkippableFact]
    public async Task RleFilesOfTheCorpus_DecodeToWhatGdcmDecodes()
    {
        IReadOnlyList<string> files = Corpus.Require();
        string gdcmconv = Tool.Require("gdcmconv");
        using var folder = new TemporaryFolder();
        int compared = 0;
        foreach (string file in files)
        {
            // gdcm does not decode the segmentation of one bit; its own test is below.
            if (await IsRleAsync(file) && Path.GetFileName(file) != "liver_rle.dcm")
            {
                string raw = folder.File("raw.dcm");
                ToolResult result = await Tool.RunAsync(gdcmconv, ["--raw", file, raw]);
                Assert.True(result.ExitCode == 0, $"gdcmconv: {Corpus.NameOf(file)}");
                await AssertSameAsync(file, raw);
                compared++;
            }
        }

        Assert.True(compared >= 4, $"Only {compared} files were compared.");
    }

    [SkippableFact]
    public async Task SegmentationOfOneBit_DecodesToItsNativeForm()
    {
        string? rle = Corpus.Require().FirstOrDefault(file => Path.GetFileName(file) == "liver_rle.dcm");
        string? native = Corpus.Files.FirstOrDefault(file => Path.GetFileName(file) == "liver.dcm");
        Skip.If(rle is null || native is null, "The files are not in the corpus.");

        await AssertSameAsync(rle, native);
    }

    public static TheoryData<int, int, int, int, int, int> Images8And16 => new()
    {
        // rows, columns, samples, bits allocated, frames, planar configuration
        { 1, 1, 1, 8, 1, 0 },
        { 64, 64, 1, 8, 1, 0 },
        { 33, 129, 1, 8, 3, 0 },
        { 64, 64, 1, 16, 1, 0 },
        { 31, 17, 1, 16, 5, 0 },
        { 40, 30, 3, 8, 1, 0 },
        { 40, 30, 3, 8, 2, 1 },
    };

    [SkippableTheory]
    [MemberData(nameof(Images8And16))]
    public async Task GeneratedImages_EncodedByDcmtk_DecodeToTheirPixels(int rows, int columns, int samples, int allocated, int frames, int planar) =>
        await RoundTripAsync(Tool.Require("dcmcrle"), [], rows, columns, samples, allocated, frames, planar);

    [SkippableTheory]
    [MemberData(nameof(Images8And16))]
    public async Task GeneratedImages_EncodedByGdcm_DecodeToTheirPixels(int rows, int columns, int samples, int allocated, int frames, int planar) =>
        await RoundTripAsync(Tool.Require("gdcmconv"), ["--rle"], rows, columns, samples, allocated, frames, planar);

    private static async Task RoundTripAsync(string encoder, string[] arguments, int rows, int columns, int samples, int allocated, int frames, int planar)
    {
        using var folder = new TemporaryFolder();
        string native = folder.File("native.dcm");
        string encoded = folder.File("rle.dcm");
        byte[] pixels = Images.Pixels(rows * columns * samples * allocated / 8 * frames, rows * columns);
        var bytes = new Bytes().Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7").Text(0x00080018, "UI", "2.25.1")
            .Text(0x0020000D, "UI", "2.25.2").Text(0x0020000E, "UI", "2.25.3")
            .Raw(Images.Module(rows, columns, samples, allocated, frames: frames, planar: planar, photometric: samples == 3 ? "RGB" : "MONOCHROME2").ToArray())
            .Element(0x7FE00010, allocated == 8 ? "OB" : "OW", (pixels.Length & 1) == 0 ? pixels : [.. pixels, 0]);
        await File.WriteAllBytesAsync(native, Bytes.File(Samples.Explicit, bytes.ToArray()));

        ToolResult result = await Tool.RunAsync(encoder, [.. arguments, native, encoded]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(await IsRleAsync(encoded));
        await AssertSameAsync(encoded, native);
    }

    private static async Task<bool> IsRleAsync(string file)
    {
        await using FileStream stream = File.OpenRead(file);
        try
        {
            return (await DicomFile.OpenAsync(stream, null, default)).TransferSyntax == TransferSyntax.RleLossless;
        }
        catch (DicomFormatException)
        {
            return false;
        }
    }

    /// <summary>Decodes an RLE file in the planar configuration of a native one and compares frame by frame.</summary>
    private static async Task AssertSameAsync(string rle, string native)
    {
        await using FileStream rleStream = File.OpenRead(rle);
        await using FileStream nativeStream = File.OpenRead(native);
        DicomFile encoded = await OpenAsync(rleStream);
        DicomFile expected = await OpenAsync(nativeStream);
        PixelDescription description = PixelDescription.From(expected.Segment);
        int frames = PixelDescription.From(encoded.Segment).NumberOfFrames;
        var encodedFrames = new EncapsulatedFrames(encoded.Bulk!, frames, RleFrameDecoder.MaxEncodedLength(description));
        var nativeFrames = new NativeFrames(expected.Bulk!.OpenRead(), description);
        byte[] ours = new byte[description.FrameLength];
        byte[] theirs = new byte[description.FrameLength];
        for (int frame = 0; frame < description.NumberOfFrames; frame++)
        {
            RleFrameDecoder.Decode((await encodedFrames.NextAsync(default))!.Value.Span, description, ours);
            await (await nativeFrames.NextAsync(default))!.ReadExactlyAsync(theirs);
            Assert.True(SHA256.HashData(ours).AsSpan().SequenceEqual(SHA256.HashData(theirs)), $"{Path.GetFileName(rle)}, frame {frame + 1}");
        }

        Assert.Null(await nativeFrames.NextAsync(default));
    }

    private static async Task<DicomFile> OpenAsync(Stream stream)
    {
        DicomFile file = await DicomFile.OpenAsync(stream, null, default);
        await file.ReadSegmentAsync(default);
        while (file.Bulk!.Header.Tag != DicomTags.PixelData)
        {
            await file.ReadSegmentAsync(default);
        }

        return file;
    }
}
