namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

/// <summary>PS3.5 Annex G.</summary>
public class RleFrameDecoderTests
{
    [Fact]
    public async Task Decode_RunsLiteralsAndNoOperation_GiveTheBytes()
    {
        // Three literal bytes, a run of four, nothing, one literal byte, and padding.
        byte[] frame = await DecodeAsync(Images.Module(2, 4, 1, 8), Rle([2, 1, 2, 3, 0xFD, 9, 0x80, 0, 5, 0]));

        Assert.Equal([1, 2, 3, 9, 9, 9, 9, 5], frame);
    }

    [Fact]
    public async Task Decode_LongestRuns_AreTaken()
    {
        byte[] literal = [.. Enumerable.Range(0, 128).Select(i => (byte)i)];

        byte[] frame = await DecodeAsync(Images.Module(2, 128, 1, 8), Rle([127, .. literal, 0x81, 7]));

        Assert.Equal([.. literal, .. Enumerable.Repeat((byte)7, 128)], frame);
    }

    [Fact]
    public async Task Decode_OneBit_IsASegmentOfPackedBits() =>
        Assert.Equal([0xA5, 0x01], await DecodeAsync(Images.Module(3, 3, 1, 1), Rle([1, 0xA5, 0x01])));

    [Fact]
    public async Task Decode_SixteenBits_PutsTheHighByteFirst() =>
        Assert.Equal([0x34, 0x12, 0x78, 0x56], await DecodeAsync(Images.Module(1, 2, 1, 16), Rle([1, 0x12, 0x56], [1, 0x34, 0x78])));

    [Theory]
    [InlineData(0, new byte[] { 1, 3, 5, 2, 4, 6 })]
    [InlineData(1, new byte[] { 1, 2, 3, 4, 5, 6 })]
    public async Task Decode_Colour_TakesThePlanarConfiguration(int planar, byte[] expected) =>
        Assert.Equal(expected, await DecodeAsync(Images.Module(1, 2, 3, 8, planar: planar, photometric: "RGB"), Rle([1, 1, 2], [1, 3, 4], [1, 5, 6])));

    [Fact]
    public async Task Decode_ColourOfSixteenBits_HasSixSegments() =>
        Assert.Equal(
            [0x02, 0x01, 0x04, 0x03, 0x06, 0x05],
            await DecodeAsync(Images.Module(1, 1, 3, 16, photometric: "RGB"), Rle([0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 6])));

    [Theory]
    [InlineData(new byte[] { 3, 1, 2, 3, 0 })]
    [InlineData(new byte[] { 1, 1, 2, 0xFF, 3 })]
    public async Task Decode_PaddingEncodedToo_IsLeftOut(byte[] segment) =>
        Assert.Equal([1, 2, 3], await DecodeAsync(Images.Module(1, 3, 1, 8), Rle(segment)));

    [Fact]
    public async Task Decode_HostileFrames_AreFormatErrors()
    {
        Bytes module = Images.Module(2, 4, 1, 8);
        byte[] good = Rle([0xF9, 1]);
        await DecodeAsync(module, good);

        await Refused(module, []);
        await Refused(module, good[..63]);
        await Refused(module, Rle([0xF9, 1], [0xF9, 1])); // more segments than samples
        await Refused(module, Rle([0xF7, 1])); // a run past the end
        await Refused(module, Rle([9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])); // literals past the end
        await Refused(module, Rle([7, 1, 2])); // literals past the segment
        await Refused(module, Rle([0xF9])); // a run without its value
        await Refused(module, Rle([0xFA, 1])); // too few
        await Refused(module, Rle([0x80, 0x80]));
        await Refused(module, Rle([]));
        foreach (uint offset in (uint[])[0, 63, 1000, 0x80000000, 0xFFFFFFFF])
        {
            await Refused(module, [.. good[..4], .. BitConverter.GetBytes(offset), .. good[8..]]);
        }
    }

    [Fact]
    public async Task Decode_LayoutsWithoutSegments_AreFormatErrors()
    {
        await Refused(Images.Module(2, 4, 3, 1), Rle([0, 1]));
        await Refused(Images.Module(2, 4, 1, 12), Rle([0, 1]));
        await Refused(Images.Module(2, 4, 16, 8), Rle([0, 1]));
        await Refused(Images.Module(2, 4, 3, 8, photometric: "YBR_FULL_422"), Rle([0, 1]));
        await Refused(Images.Module(65535, 65535, 1, 8), Rle([0, 1]));
    }

    [Fact]
    public async Task Decode_FewBytesForAGiganticFrame_AllocatesNothing()
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(30000, 60000, 1, 8));
        byte[] encoded = Rle([0x81, 1]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DicomFormatException>(() => RleFrameDecoder.Decode(encoded, description));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public async Task Decode_FrameOfAnotherLength_IsMisuse()
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(2, 4, 1, 8));

        Assert.Throws<ArgumentException>(() => RleFrameDecoder.Decode(Rle([0xF9, 1]), description, new byte[7]));
    }

    [Fact]
    public async Task Decode_RandomMutations_GiveAFrameOrAFormatError()
    {
        PixelDescription description = await Images.DescribeAsync(Images.Module(8, 8, 3, 16, photometric: "RGB"));
        byte[] good = Rle([.. Enumerable.Range(0, 6).Select(i => (byte[])[31, .. Images.Pixels(32, i), 0xE1, 7])]);
        var random = new Random(7);
        byte[] frame = new byte[description.FrameLength];
        int decoded = 0;
        for (int i = 0; i < 100_000; i++)
        {
            try
            {
                RleFrameDecoder.Decode(Mutation.Of(good, random), description, frame);
                decoded++;
            }
            catch (DicomFormatException)
            {
                // As it must.
            }
        }

        Assert.InRange(decoded, 1000, 99_000);
    }

    [Theory]
    [InlineData(1, 1, 1, 8, 64 + 2 + 2)]
    [InlineData(2, 127, 3, 16, 64 + (2 * 2 * 127 * 6) + 12)]
    [InlineData(3, 3, 1, 1, 64 + 4 + 2)]
    public async Task MaxEncodedLength_IsThatOfTheWorstEncoder(int rows, int columns, int samples, int allocated, int expected) =>
        Assert.Equal(expected, RleFrameDecoder.MaxEncodedLength(await Images.DescribeAsync(Images.Module(rows, columns, samples, allocated))));

    private static async Task Refused(Bytes module, byte[] encoded) =>
        Assert.Equal(DicomFormatError.InvalidPixelData, (await Assert.ThrowsAsync<DicomFormatException>(() => DecodeAsync(module, encoded))).Code);

    private static async Task<byte[]> DecodeAsync(Bytes module, byte[] encoded)
    {
        PixelDescription description = await Images.DescribeAsync(module);
        return RleFrameDecoder.Decode(encoded, description);
    }

    /// <summary>Header and segments (G.5).</summary>
    private static byte[] Rle(params byte[][] segments)
    {
        var bytes = new Bytes().UInt32((uint)segments.Length);
        uint offset = 64;
        for (int i = 0; i < 15; i++)
        {
            bytes.UInt32(i < segments.Length ? offset : 0);
            offset += i < segments.Length ? (uint)segments[i].Length : 0;
        }

        foreach (byte[] segment in segments)
        {
            bytes.Raw(segment);
        }

        return bytes.ToArray();
    }
}
