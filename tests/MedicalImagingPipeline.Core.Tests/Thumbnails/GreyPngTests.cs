using MedicalImagingPipeline.Core.Thumbnails;

namespace MedicalImagingPipeline.Core.Tests.Thumbnails;

public sealed class GreyPngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(96, 1)]
    [InlineData(1, 96)]
    [InlineData(95, 96)]
    public void ASmoothPicture_ComesBackAsItIs(int columns, int rows)
    {
        byte[] greys = [.. Enumerable.Range(0, columns * rows).Select(i => (byte)((i % columns) + (i / columns)))];

        byte[] png = GreyPng.Encode(greys, columns);

        (int width, int height, byte[] read) = PngReader.Read(png);
        Assert.Equal((columns, rows), (width, height));
        Assert.Equal(greys, read);
    }

    [Fact]
    public void Noise_GetsFewerGreys_AndFits()
    {
        byte[] greys = new byte[96 * 96];
        new Random(5).NextBytes(greys);

        byte[] png = GreyPng.Encode(greys, 96);

        (_, _, byte[] read) = PngReader.Read(png);
        Assert.InRange(png.Length, 1, GreyPng.MaxLength);
        Assert.All(greys.Zip(read), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 17));
    }
}
