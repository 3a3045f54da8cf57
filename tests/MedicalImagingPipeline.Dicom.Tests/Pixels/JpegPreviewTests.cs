using System.Diagnostics;
using System.Globalization;

namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

/// <summary>Means of blocks come out of JPEG bytes, and nothing else than a format error out of others.</summary>
public class JpegPreviewTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(8, 8, 0)]
    [InlineData(9, 17, 0)]
    [InlineData(64, 40, 3)]
    [InlineData(65, 40, 1)]
    public void Grey_GivesTheMeanOfEachBlock(int columns, int rows, int restartInterval)
    {
        byte[] jpeg = new TestJpeg(columns, rows) { RestartInterval = restartInterval }.Encode((_, row, column) => Level(row, column, 255));

        JpegPreview preview = JpegPreviewDecoder.Decode(jpeg);

        Assert.Equal(((columns + 7) / 8, (rows + 7) / 8, 8), (preview.Columns, preview.Rows, preview.Precision));
        Assert.Equal(Expected(preview, 255), preview.Samples.ToArray());
    }

    [Theory]
    [InlineData(0x11)]
    [InlineData(0x21)]
    [InlineData(0x22)]
    [InlineData(0x41)]
    public void Colour_GivesTheLuminance_HoweverChrominanceIsSampled(byte factor)
    {
        byte[] jpeg = new TestJpeg(75, 50) { Factors = [factor, 0x11, 0x11], RestartInterval = 2 }.Encode((component, row, column) => component == 0 ? Level(row, column, 255) : 7);

        JpegPreview preview = JpegPreviewDecoder.Decode(jpeg);

        Assert.Equal((10, 7), (preview.Columns, preview.Rows));
        Assert.Equal(Expected(preview, 255), preview.Samples.ToArray());
    }

    [Fact]
    public void TwelveBits_HaveTheirRange()
    {
        JpegPreview preview = JpegPreviewDecoder.Decode(new TestJpeg(32, 32) { Precision = 12 }.Encode((_, row, column) => Level(row, column, 4095)));

        Assert.Equal(12, preview.Precision);
        Assert.Equal(Expected(preview, 4095), preview.Samples.ToArray());
    }

    [Fact]
    public void EveryCut_IsAFormatError()
    {
        byte[] jpeg = new TestJpeg(24, 24) { Factors = [0x22, 0x11, 0x11] }.Encode((_, row, column) => Level(row, column, 255));

        // The last two are the end marker, which nothing waits for.
        for (int length = 0; length < jpeg.Length - 2; length++)
        {
            byte[] cut = jpeg[..length];
            Assert.Throws<DicomFormatException>(() => JpegPreviewDecoder.Decode(cut));
        }
    }

    [Fact]
    public void ASizeThatTheBytesCannotHold_IsRefusedBeforeItIsAllocated()
    {
        byte[] jpeg = new TestJpeg(8, 8).Encode((_, _, _) => 9);
        int size = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC1]) + 5;
        jpeg.AsSpan(size, 4).Fill(0xFF);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DicomFormatException>(() => JpegPreviewDecoder.Decode(jpeg));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void RandomMutations_GiveAPreviewOrAFormatError_InBoundedTime()
    {
        byte[][] images =
        [
            new TestJpeg(75, 50) { Factors = [0x22, 0x11, 0x11], RestartInterval = 2 }.Encode((component, row, column) => component == 0 ? Level(row, column, 255) : 7),
            new TestJpeg(320, 200) { Precision = 12 }.Encode((_, row, column) => Level(row, column, 4095)),
        ];
        var random = new Random(1_125);
        int read = 0;
        long longest = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutated = Mutation.Of(images[i % images.Length], random);
            long start = Stopwatch.GetTimestamp();
            try
            {
                JpegPreviewDecoder.Decode(mutated);
                read++;
            }
            catch (DicomFormatException)
            {
                // What a mutation is for.
            }

            longest = Math.Max(longest, Stopwatch.GetTimestamp() - start);
        }

        Assert.InRange(read, 500, 19_500);
        Assert.InRange(TimeSpan.FromSeconds((double)longest / Stopwatch.Frequency).TotalSeconds, 0, 2);
    }

    [SkippableTheory]
    [Trait("Category", "Integration")]
    [InlineData("+eb", "MONOCHROME2", 1)]
    [InlineData("+eb", "RGB", 3)]
    [InlineData("+ee", "MONOCHROME2", 1)]
    public async Task ImagesThatDcmtkEncodes_HaveTheMeansThatItDecodes(string process, string photometric, int samples)
    {
        string dcmcjpeg = Tool.Require("dcmcjpeg");
        string dcmdjpeg = Tool.Require("dcmdjpeg");
        const int Rows = 90, Columns = 133;
        byte[] pixels = new byte[Rows * Columns * samples];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column) = (i / samples / Columns, i / samples % Columns);
            pixels[i] = (byte)(128 + (100 * Math.Sin(row / 17.0) * Math.Cos(column / 23.0)));
        }

        using var folder = new TemporaryFolder();
        byte[] dataset = [.. new Bytes().Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7").Text(0x00080018, "UI", "2.999.1").ToArray(),
            .. Images.Module(Rows, Columns, samples, 8, photometric: photometric).Element(0x7FE00010, "OB", pixels.Length % 2 == 0 ? pixels : [.. pixels, 0]).ToArray()];
        await File.WriteAllBytesAsync(folder.File("in.dcm"), Bytes.File(Samples.Explicit, dataset));
        ToolResult result = await Tool.RunAsync(dcmcjpeg, [process, "+q", "95", folder.File("in.dcm"), folder.File("out.dcm")]);
        Assert.True(result.ExitCode == 0, result.Errors);
        result = await Tool.RunAsync(dcmdjpeg, [folder.File("out.dcm"), folder.File("back.dcm")]);
        Assert.True(result.ExitCode == 0, result.Errors);
        byte[] decoded = await PixelsAsync(folder.File("back.dcm"));
        int width = decoded.Length / pixels.Length;

        DicomFile file = await Images.OpenAsync(await File.ReadAllBytesAsync(folder.File("out.dcm")));
        var frames = new EncapsulatedFrames(file.Bulk!, 1, 1_000_000);
        JpegPreview preview = JpegPreviewDecoder.Decode((await frames.NextAsync(default))!.Value);

        Assert.Equal((17, 12), (preview.Columns, preview.Rows));
        for (int row = 0; row < Rows / 8; row++)
        {
            for (int column = 0; column < Columns / 8; column++)
            {
                double mean = Enumerable.Range(0, 64).Average(i =>
                {
                    int at = ((((row * 8) + (i / 8)) * Columns) + (column * 8) + (i % 8)) * samples * width;
                    return width == 2 ? BitConverter.ToUInt16(decoded, at) : decoded[at];
                });
                double found = preview.Samples.Span[(row * preview.Columns) + column];
                Assert.True(Math.Abs(mean - found) < (preview.Precision == 12 ? 16 : 3), string.Create(CultureInfo.InvariantCulture, $"block {column},{row}: {found} for {mean}"));
            }
        }
    }

    private static async Task<byte[]> PixelsAsync(string file)
    {
        DicomFile decoded = await Images.OpenAsync(await File.ReadAllBytesAsync(file));
        using var pixels = new MemoryStream();
        await decoded.Bulk!.OpenRead().CopyToAsync(pixels);
        return pixels.ToArray();
    }

    private static int Level(int row, int column, int most) => ((row * 37) + (column * 101)) % (most + 1);

    private static int[] Expected(JpegPreview preview, int most) =>
        [.. Enumerable.Range(0, preview.Columns * preview.Rows).Select(i => Level(i / preview.Columns, i % preview.Columns, most))];
}
