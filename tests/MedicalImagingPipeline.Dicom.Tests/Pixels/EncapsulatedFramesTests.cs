namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

public class EncapsulatedFramesTests
{
    [Theory]
    [InlineData(1, "", "11 2222 33", "11222233")] // one frame has all fragments
    [InlineData(3, "", "11 2222 33", "11|2222|33")] // several without a table: one each
    [InlineData(2, "", "11 2222 33", "11|2222")] // what is left over is no frame
    [InlineData(2, "0 19", "11 2222 33", "112222|33")] // the table says where frames begin
    [InlineData(2, "0 9", "11 2222 33", "11|222233")]
    [InlineData(2, "1 9", "11 2222 33", "11|2222")] // no table of these fragments
    [InlineData(2, "0 0", "11 2222 33", "11|2222")]
    [InlineData(2, "0 9 19", "11 2222 33", "11|2222")]
    public async Task NextAsync_JoinsTheFragmentsOfAFrame(int frames, string offsets, string fragments, string expected)
    {
        BulkValue pixels = await PixelsAsync(offsets, fragments);
        var encapsulated = new EncapsulatedFrames(pixels, frames, 1000);

        var read = new List<string>();
        while (await encapsulated.NextAsync(default) is { } frame)
        {
            read.Add(Convert.ToHexString(frame.Span));
        }

        Assert.Equal(expected, string.Join('|', read));
        Assert.Null(await encapsulated.NextAsync(default));
    }

    [Fact]
    public async Task NextAsync_FewerFragmentsThanFrames_Throws()
    {
        var encapsulated = new EncapsulatedFrames(await PixelsAsync("", "11 22"), 3, 1000);
        await encapsulated.NextAsync(default);
        await encapsulated.NextAsync(default);

        Assert.Equal(DicomFormatError.InvalidPixelData, (await Assert.ThrowsAsync<DicomFormatException>(async () => await encapsulated.NextAsync(default))).Code);
    }

    [Fact]
    public async Task NextAsync_FrameLongerThanTheLimit_Throws()
    {
        var encapsulated = new EncapsulatedFrames(await PixelsAsync("", "11 222222"), 1, 3);

        await Assert.ThrowsAsync<DicomFormatException>(async () => await encapsulated.NextAsync(default));
    }

    [Fact]
    public async Task NextAsync_NoFragmentAtAll_Throws()
    {
        byte[] file = Bytes.File(Samples.Jpeg, new Bytes().Header(0x7FE00010, "OB", Bytes.Undefined).SequenceEnd().ToArray());
        var encapsulated = new EncapsulatedFrames((await Images.OpenAsync(file)).Bulk!, 1, 1000);

        await Assert.ThrowsAsync<DicomFormatException>(async () => await encapsulated.NextAsync(default));
    }

    // Fragments in hexadecimal; odd lengths are taken as they are.
    private static async Task<BulkValue> PixelsAsync(string offsets, string fragments)
    {
        uint[] table = [.. offsets.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(uint.Parse)];
        var bytes = new Bytes().Header(0x7FE00010, "OB", Bytes.Undefined).Item((uint)table.Length * 4);
        foreach (uint offset in table)
        {
            bytes.UInt32(offset);
        }

        foreach (string fragment in fragments.Split(' '))
        {
            byte[] value = Convert.FromHexString(fragment);
            bytes.Item((uint)value.Length).Raw(value);
        }

        return (await Images.OpenAsync(Bytes.File(Samples.Jpeg, bytes.SequenceEnd().ToArray()))).Bulk!;
    }
}
