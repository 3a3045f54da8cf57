namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

public class NativeFramesTests
{
    // Rows, columns, bits allocated, frames: whole bytes, and packed frames that begin at each bit of a byte.
    public static TheoryData<int, int, int, int> Layouts
    {
        get
        {
            var data = new TheoryData<int, int, int, int> { { 4, 4, 8, 3 }, { 3, 5, 16, 4 }, { 2, 2, 32, 2 }, { 1, 1, 64, 5 }, { 5, 7, 12, 4 }, { 64, 64, 1, 3 } };
            for (int columns = 1; columns <= 17; columns++)
            {
                data.Add(1, columns, 1, 11);
                data.Add(3, columns, 1, 9);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task NextAsync_FramesOfAnyLayout_AreTheirBits(int rows, int columns, int allocated, int frames)
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(rows, columns, 1, allocated, frames: frames));
        byte[] pixels = new byte[description.ValueLength];
        new Random(rows + (100 * columns)).NextBytes(pixels);

        foreach (int piece in (int[])[1, 2, 3, 7, 10_000])
        {
            var native = new NativeFrames(new ChunkedStream(pixels, 5), description);
            for (int frame = 0; frame < frames; frame++)
            {
                Stream slice = (await native.NextAsync(default))!;
                Assert.Equal(Expected(pixels, description, frame), await ReadAsync(slice, piece));
            }

            Assert.Null(await native.NextAsync(default));
            Assert.Null(await native.NextAsync(default));
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public async Task NextAsync_FramesLeftInPart_AreDrained(int allocated)
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(31, 33, 1, allocated, frames: 5));
        byte[] pixels = Images.Pixels((int)description.ValueLength, 1);
        var native = new NativeFrames(new MemoryStream(pixels), description);

        await native.NextAsync(default);
        Stream second = (await native.NextAsync(default))!;
        Assert.Equal(3, await second.ReadAsync(new byte[3]));
        await native.NextAsync(default);
        Stream fourth = (await native.NextAsync(default))!;

        Assert.Equal(Expected(pixels, description, 3), await ReadAsync(fourth, 100));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public async Task NextAsync_PixelDataIsShort_ThrowsInThatFrame(int allocated)
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(31, 33, 1, allocated, frames: 2));
        var native = new NativeFrames(new MemoryStream(new byte[description.ValueLength - 1]), description);
        await ReadAsync((await native.NextAsync(default))!, 100);
        Stream second = (await native.NextAsync(default))!;

        DicomFormatException error = await Assert.ThrowsAsync<DicomFormatException>(() => ReadAsync(second, 100));

        Assert.Equal(DicomFormatError.Truncated, error.Code);
        Assert.Contains("frame 2 of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenRead_BigEndianWords_AreTurnedBeforeFramesCutThem()
    {
        // Three pixels of 8 bits a frame, in words of two: PS3.5 8.1.2.
        byte[] module = new Bytes(isBigEndian: true)
            .Header(0x00280002, "US", 2).UInt16(1).Text(0x00280008, "IS", "2").Header(0x00280010, "US", 2).UInt16(1).Header(0x00280011, "US", 2).UInt16(3)
            .Header(0x00280100, "US", 2).UInt16(8).Element(0x7FE00010, "OW", [2, 1, 4, 3, 6, 5]).ToArray();
        DicomFile file = await Images.OpenAsync(Bytes.File(Samples.BigEndian, module));
        var native = new NativeFrames(file.Bulk!.OpenRead(), PixelDescription.From(file.Segment));

        Assert.Equal([1, 2, 3], await ReadAsync((await native.NextAsync(default))!, 1));
        Assert.Equal([4, 5, 6], await ReadAsync((await native.NextAsync(default))!, 2));
    }

    [Fact]
    public async Task OpenRead_LittleEndian_IsTheValue()
    {
        DicomFile file = await Images.OpenAsync(Samples.All["explicit"]);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await ReadAsync(file.Bulk!.OpenRead(), 3));
    }

    [Fact]
    public async Task OpenRead_Fragments_IsMisuse()
    {
        DicomFile file = await Images.OpenAsync(Samples.All["encapsulated"]);

        Assert.Throws<InvalidOperationException>(() => file.Bulk!.OpenRead());
    }

    // Bit by bit, the lowest of a byte first.
    private static byte[] Expected(byte[] pixels, PixelDescription description, int frame)
    {
        byte[] expected = new byte[description.FrameLength];
        for (int bit = 0; bit < description.FrameBits; bit++)
        {
            int from = (int)((frame * description.FrameBits) + bit);
            expected[bit / 8] |= (byte)(((pixels[from / 8] >> (from % 8)) & 1) << (bit % 8));
        }

        return expected;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int piece)
    {
        var read = new List<byte>();
        byte[] buffer = new byte[piece];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            read.AddRange(buffer.AsSpan(0, count));
        }

        return [.. read];
    }
}
