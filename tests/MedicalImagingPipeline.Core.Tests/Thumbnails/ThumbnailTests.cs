using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Thumbnails;

/// <summary>A picture shows the pixels, whatever encoding they are in and however they come; and none where none may be made.</summary>
public sealed class ThumbnailTests
{
    private static readonly TransferSyntax Rle = Syntax("1.2.840.10008.1.2.5");
    private static readonly TransferSyntax Jpeg = Syntax("1.2.840.10008.1.2.4.50");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64 * 1024)]
    public void NativePixels_InChunksOfAnySize_GiveTheSamePicture(int chunk)
    {
        byte[] pixels = Ramp16(200, 120);

        (int columns, int rows, byte[] greys) = PngReader.Read(Picture(Image(200, 120, 16), TransferSyntax.ExplicitVrLittleEndian, pixels, chunk)!);

        Assert.Equal((96, 57), (columns, rows));
        Assert.True(greys[0] < 30 && greys[^1] > 225 && greys[48] is > 60 and < 190, "A ramp is a ramp.");
    }

    [Fact]
    public void Monochrome1_IsTurned()
    {
        byte[] greys = PngReader.Read(Picture(Image(64, 64, 16).Set(DicomTags.PhotometricInterpretation, DicomVr.CS, "MONOCHROME1"), TransferSyntax.ExplicitVrLittleEndian, Ramp16(64, 64))!).Greys;

        Assert.True(greys[0] > 225 && greys[^1] < 30);
    }

    [Fact]
    public void AWindowInTheHeader_IsUsedWhereItShowsTheValues_AndNotElsewhere()
    {
        byte[] pixels = Ramp16(64, 64);
        TestInstance Windowed(string center) => Image(64, 64, 16).Set(DicomTags.WindowCenter, DicomVr.DS, center).Set(DicomTags.WindowWidth, DicomVr.DS, "1000");

        byte[] shown = PngReader.Read(Picture(Windowed("3000"), TransferSyntax.ExplicitVrLittleEndian, pixels)!).Greys;
        byte[] elsewhere = PngReader.Read(Picture(Windowed("60000"), TransferSyntax.ExplicitVrLittleEndian, pixels)!).Greys;

        Assert.True(shown.Count(grey => grey == 0) > shown.Length / 2, "Below the window all is black.");
        Assert.True(elsewhere.Count(grey => grey == 0) < elsewhere.Length / 10);
    }

    [Fact]
    public void Colours_AreGreysByTheirLuminance_InBothPlanarConfigurations()
    {
        byte[] interleaved = [.. Enumerable.Range(0, 16 * 16).SelectMany(_ => new byte[] { 200, 100, 50 })];
        byte[] planar = [.. Enumerable.Repeat((byte)200, 256), .. Enumerable.Repeat((byte)100, 256), .. Enumerable.Repeat((byte)50, 256)];
        TestInstance Colour(ushort configuration) => Image(16, 16, 8)
            .SetUS(DicomTags.SamplesPerPixel, 3).SetUS(DicomTags.PlanarConfiguration, configuration).Set(DicomTags.PhotometricInterpretation, DicomVr.CS, "RGB");

        Assert.All(PngReader.Read(Picture(Colour(0), TransferSyntax.ExplicitVrLittleEndian, interleaved)!).Greys, grey => Assert.Equal(124, grey));
        Assert.All(PngReader.Read(Picture(Colour(1), TransferSyntax.ExplicitVrLittleEndian, planar)!).Greys, grey => Assert.Equal(124, grey));
    }

    [Fact]
    public void OfSeveralFrames_TheMiddleOneIsShown()
    {
        byte[] pixels = [.. Enumerable.Range(0, 5).SelectMany(frame => frame == 2 ? Gradient(16, 16) : new byte[256])];

        byte[] greys = PngReader.Read(Picture(Image(16, 16, 8).Set(DicomTags.NumberOfFrames, DicomVr.IS, "5"), TransferSyntax.ExplicitVrLittleEndian, pixels)!).Greys;

        Assert.True(greys[0] < 20 && greys[^1] > 230);
    }

    [Fact]
    public void RleFrames_AreDecoded()
    {
        // Two runs: 128 dark, 128 bright.
        byte[] frame = [1, 0, 0, 0, 64, 0, 0, 0, .. new byte[56], 0x81, 10, 0x81, 240];

        byte[] greys = PngReader.Read(Picture(Image(16, 16, 8), Rle, [], fragments: [[], frame])!).Greys;

        Assert.Equal((0, 255), (greys[0], greys[^1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfJpegFrames_TheMiddleOneIsDecoded_WithAndWithoutAnOffsetTable(bool hasTable)
    {
        byte[][] frames = [.. Enumerable.Range(0, 3).Select(number => Even(new TestJpeg(64, 64).Encode((_, row, column) => number == 1 ? (row + column) * 18 : 100)))];
        byte[] table = hasTable ? [.. frames.SelectMany((_, i) => BitConverter.GetBytes(frames.Take(i).Sum(frame => frame.Length + 8)))] : [];

        byte[] greys = PngReader.Read(Picture(Image(64, 64, 8).Set(DicomTags.NumberOfFrames, DicomVr.IS, "3"), Jpeg, [], fragments: [table, .. frames])!).Greys;

        Assert.Equal(64, greys.Length);
        Assert.True(greys[0] < 30 && greys[^1] > 225);
    }

    [Fact]
    public void WhatTheHeaderSaysIsAtRisk_HasNoPicture() =>
        Assert.Null(Picture(Image(64, 64, 16).Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES"), TransferSyntax.ExplicitVrLittleEndian, Ramp16(64, 64)));

    [Fact]
    public void AnEncodingThatIsNotDecoded_HasNoPicture() =>
        Assert.Null(Picture(Image(64, 64, 8), Syntax("1.2.840.10008.1.2.4.90"), [], fragments: [[], new byte[100]]));

    [Fact]
    public void PixelsThatEndTooEarly_HaveNoPicture() =>
        Assert.Null(Picture(Image(64, 64, 16), TransferSyntax.ExplicitVrLittleEndian, Ramp16(64, 63)));

    [Fact]
    public void RandomMutationsOfFragments_GiveAPictureOrNone()
    {
        byte[] jpeg = Even(new TestJpeg(64, 64) { Factors = [0x22, 0x11, 0x11] }.Encode((_, row, column) => (row + column) * 10 % 256));
        byte[] rle = [1, 0, 0, 0, 64, 0, 0, 0, .. new byte[56], 0x81, 10, 0x81, 240];
        var random = new Random(7);
        int drawn = 0;
        for (int i = 0; i < 4_000; i++)
        {
            byte[]? png = i % 2 == 0
                ? Picture(Image(64, 64, 8), Jpeg, [], fragments: [[], Mutation.Of(jpeg, random)])
                : Picture(Image(16, 16, 8), Rle, [], fragments: [[], Mutation.Of(rle, random)]);
            drawn += png is null ? 0 : 1;
        }

        Assert.InRange(drawn, 100, 3_900);
    }

    private static byte[]? Picture(TestInstance image, TransferSyntax syntax, byte[] pixels, int chunk = 4096, byte[][]? fragments = null)
    {
        DicomFile file = DicomFile.OpenAsync(new MemoryStream(image.ToBytes()), null, default).AsTask().GetAwaiter().GetResult();
        file.ReadSegmentAsync(default).AsTask().GetAwaiter().GetResult();
        var picture = new Thumbnail();
        picture.Start(file.Segment, syntax);
        foreach (byte[] fragment in fragments ?? [pixels])
        {
            if (fragments is not null)
            {
                picture.StartFragment();
            }

            foreach (byte[] part in fragment.Chunk(chunk))
            {
                picture.Add(part);
            }
        }

        return picture.ToPng();
    }

    private static TestInstance Image(int columns, int rows, int bits) => TestInstance.Ct()
        .SetUS(DicomTags.Columns, (ushort)columns).SetUS(DicomTags.Rows, (ushort)rows)
        .SetUS(DicomTags.BitsAllocated, (ushort)bits).SetUS(DicomTags.BitsStored, (ushort)bits).SetUS(DicomTags.HighBit, (ushort)(bits - 1));

    private static byte[] Ramp16(int columns, int rows) =>
        [.. Enumerable.Range(0, columns * rows).SelectMany(i => BitConverter.GetBytes((ushort)(4000 * ((i % columns) + (i / columns)) / (columns + rows))))];

    private static byte[] Gradient(int columns, int rows) => [.. Enumerable.Range(0, columns * rows).Select(i => (byte)(255 * i / ((columns * rows) - 1)))];

    private static byte[] Even(byte[] bytes) => bytes.Length % 2 == 0 ? bytes : [.. bytes, 0];

    private static TransferSyntax Syntax(string uid) => TransferSyntax.TryGet(uid, out TransferSyntax? syntax) ? syntax : throw new InvalidOperationException(uid);
}
