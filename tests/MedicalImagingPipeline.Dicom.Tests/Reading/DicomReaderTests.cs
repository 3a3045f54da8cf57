using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Tests.Reading;

public class DicomReaderTests
{
    public static TheoryData<string, int> Values
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (VrTraits traits in VrTable.All.Where(row => row.Vr != DicomVr.SQ))
            {
                foreach (int length in (int[])[0, 1, 0xFFFE, 0xFFFF, 0x10000])
                {
                    if (traits.IsLong || length <= 0xFFFF)
                    {
                        data.Add(traits.Vr.ToString(), length);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task ReadAsync_ValueOfEachVrAndLength_IsReadWhole(string vr, int length)
    {
        byte[] value = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) & 0xFF))];
        byte[] bytes = new Bytes().Element(0x00091001, vr, value).Text(0x00100010, "PN", "After").ToArray();
        foreach (Stream stream in (Stream[])[new MemoryStream(bytes), new ChunkedStream(bytes, 1000)])
        {
            var reader = new DicomReader(stream, TransferSyntax.ExplicitVrLittleEndian);

            Assert.Equal(DicomReaderState.Element, await reader.ReadAsync(default));
            Assert.Equal(length, reader.RemainingValue);
            var read = new MemoryStream();
            await reader.OpenValue().CopyToAsync(read);
            Assert.Equal(value, read.ToArray());
            Assert.Equal(0, reader.RemainingValue);
            Assert.Equal(0, await reader.ReadValueAsync(new byte[8], default));

            Assert.Equal(DicomReaderState.Element, await reader.ReadAsync(default));
            Assert.Equal(new DicomTag(0x00100010), reader.Header.Tag);
            Assert.Equal(DicomReaderState.EndOfDataset, await reader.ReadAsync(default));
            Assert.Equal(DicomReaderState.EndOfDataset, await reader.ReadAsync(default));
            Assert.Equal(bytes.Length, reader.Position);
        }
    }

    [Fact]
    public async Task ReadAsync_ValueLeftInPart_IsDrained()
    {
        byte[] bytes = new Bytes().Element(0x00091001, "OB", new byte[200_000]).Text(0x00100010, "PN", "After").ToArray();
        DicomReader reader = Reader(bytes);

        await reader.ReadAsync(default);
        Assert.Equal(100, await reader.ReadValueAsync(new byte[100], default));
        await reader.ReadAsync(default);

        Assert.Equal(new DicomTag(0x00100010), reader.Header.Tag);
        Assert.Equal(200_012, reader.Header.Offset);
    }

    [Fact]
    public async Task ReadAsync_OddLengthUnderReject_ThrowsWithOffset()
    {
        byte[] bytes = new Bytes().Text(0x00080060, "CS", "OT").Element(0x00100010, "PN", "Odd"u8).ToArray();
        var reader = new DicomReader(new MemoryStream(bytes), TransferSyntax.ExplicitVrLittleEndian, new DicomReaderOptions { OddLength = OddLengthPolicy.Reject });

        await reader.ReadAsync(default);
        DicomFormatException error = await Assert.ThrowsAsync<DicomFormatException>(async () => await reader.ReadAsync(default));

        Assert.Equal(DicomFormatError.InvalidLength, error.Code);
        Assert.Equal("(0010,0010)", error.TagPath);
        Assert.Equal(18, error.Offset);
        Assert.DoesNotContain("Odd\0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LengthBeyondTheStream_Throws()
    {
        DicomFormatException error = await FailAsync(new Bytes().Header(0x00100010, "PN", 10).Raw("Short"u8).ToArray());

        Assert.Equal(DicomFormatError.Truncated, error.Code);
    }

    [Fact]
    public async Task ReadAsync_StreamThatCannotSeekEndsInAValue_ThrowsTruncated()
    {
        var reader = new DicomReader(new ChunkedStream(new Bytes().Header(0x00100010, "PN", 10).Raw("Short"u8).ToArray(), 3), TransferSyntax.ExplicitVrLittleEndian);

        await reader.ReadAsync(default);
        DicomFormatException error = await Assert.ThrowsAsync<DicomFormatException>(async () => await reader.ReadAsync(default));

        Assert.Equal(DicomFormatError.Truncated, error.Code);
    }

    [Theory]
    [InlineData("xy")]
    [InlineData("\u0001\u0002")]
    public async Task ReadAsync_NoVr_Throws(string vr) =>
        Assert.Equal(DicomFormatError.InvalidVr, (await FailAsync(new Bytes().Header(0x00100010, vr, 2).Raw("ab"u8).ToArray())).Code);

    [Theory]
    [InlineData("  ")]
    [InlineData("??")]
    [InlineData("--")]
    [InlineData("\0\0")]
    public async Task ReadAsync_BlankVr_IsUnInTheShortForm(string vr)
    {
        DicomReader reader = Reader(new Bytes().Header(0x00280120, vr, 2).Raw([0, 0]).Text(0x00281054, "LO", "HU").ToArray());

        await reader.ReadAsync(default);
        Assert.Equal(DicomVr.UN, reader.Header.Vr);
        Assert.Equal(2u, reader.Header.Length);
        await reader.ReadAsync(default);
        Assert.Equal(new DicomTag(0x00281054), reader.Header.Tag);
    }

    [Fact]
    public async Task ReadAsync_VrOfALaterEdition_IsUnInTheLongForm()
    {
        byte[] bytes = new Bytes().UInt16(0x0028).UInt16(0x0120).Raw("ZZ"u8).UInt16(0).UInt32(2).Raw([0, 0]).Text(0x00281054, "LO", "HU").ToArray();
        DicomReader reader = Reader(bytes);

        await reader.ReadAsync(default);
        Assert.Equal(DicomVr.UN, reader.Header.Vr);
        await reader.ReadAsync(default);
        Assert.Equal(new DicomTag(0x00281054), reader.Header.Tag);
        Assert.Equal(DicomFormatError.Truncated, (await FailAsync(bytes[..9])).Code);
    }

    [Theory]
    [InlineData(0xFFFEE00D)]
    [InlineData(0xFFFEE0DD)]
    [InlineData(0xFFFEE000)]
    public async Task ReadAsync_DelimiterOutsideOfASequence_Throws(uint tag) =>
        Assert.Equal(DicomFormatError.UnexpectedTag, (await FailAsync(new Bytes().Text(0x00080060, "CS", "OT").Item(0, (ushort)(tag & 0xFFFF)).ToArray())).Code);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1234567")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("some garbage, longer than a header")]
    public async Task ReadAsync_BytesAfterPixelData_AreTrailing(string garbage)
    {
        foreach ((TransferSyntax syntax, bool isExplicit) in ((TransferSyntax, bool)[])[(TransferSyntax.ExplicitVrLittleEndian, true), (TransferSyntax.ImplicitVrLittleEndian, false)])
        {
            byte[] bytes = new Bytes(isExplicit).Element(0x7FE00010, "OW", [1, 2]).Raw(System.Text.Encoding.ASCII.GetBytes(garbage)).ToArray();
            var reader = new DicomReader(new MemoryStream(bytes), syntax);

            Assert.Equal(DicomReaderState.Element, await reader.ReadAsync(default));
            Assert.Equal(DicomReaderState.EndOfDataset, await reader.ReadAsync(default));
            Assert.Equal(garbage.Length > 0, reader.HasTrailingBytes);
        }
    }

    [Fact]
    public async Task ReadAsync_ElementsAfterPixelData_AreRead()
    {
        DicomReader reader = Reader(new Bytes().Element(0x7FE00010, "OW", [1, 2]).Element(0xFFFCFFFC, "OB", [0, 0]).ToArray());

        await reader.ReadAsync(default);
        Assert.Equal(DicomReaderState.Element, await reader.ReadAsync(default));
        Assert.Equal(DicomReaderState.EndOfDataset, await reader.ReadAsync(default));
        Assert.False(reader.HasTrailingBytes);
    }

    [Fact]
    public async Task ReadAsync_UndefinedLengthOfAText_Throws() =>
        Assert.Equal(DicomFormatError.InvalidLength, (await FailAsync(new Bytes().Header(0x00091001, "UT", Bytes.Undefined).ToArray())).Code);

    internal static DicomReader Reader(byte[] bytes) => new(new MemoryStream(bytes), TransferSyntax.ExplicitVrLittleEndian);

    /// <summary>Reads to the error that must come.</summary>
    internal static async Task<DicomFormatException> FailAsync(byte[] bytes, DicomReaderOptions? options = null, TransferSyntax? syntax = null)
    {
        var reader = new DicomReader(new MemoryStream(bytes), syntax ?? TransferSyntax.ExplicitVrLittleEndian, options);
        return await Assert.ThrowsAsync<DicomFormatException>(async () =>
        {
            while (await reader.ReadAsync(default) != DicomReaderState.EndOfDataset)
            {
                // Each step drains what is left.
            }
        });
    }
}
