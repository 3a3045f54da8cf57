using System.Text;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Tests.Reading;

/// <summary>Sequences, items and fragments (PS3.5 7.5, A.4).</summary>
public class DicomReaderSequencesTests
{
    private static readonly byte[] Uid = new Bytes().Text(0x00081150, "UI", "1.2.3").ToArray();

    // Both forms of both levels.
    public static TheoryData<bool, bool> Forms => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ReadAsync_DefinedAndUndefinedLengths_ReadTheSame(bool sequenceHasLength, bool itemHasLength)
    {
        byte[] item = [.. new Bytes().Item(itemHasLength ? (uint)Uid.Length : Bytes.Undefined).Raw(Uid).ToArray(), .. itemHasLength ? [] : new Bytes().ItemEnd().ToArray()];
        byte[] bytes = new Bytes()
            .Header(0x00081140, "SQ", sequenceHasLength ? (uint)item.Length * 2 : Bytes.Undefined).Raw(item).Raw(item)
            .Raw(sequenceHasLength ? [] : new Bytes().SequenceEnd().ToArray())
            .Text(0x00100010, "PN", "After")
            .ToArray();

        Assert.Equal(
            "SequenceStart ItemStart Element ItemEnd ItemStart Element ItemEnd SequenceEnd Element EndOfDataset",
            await StatesAsync(bytes));
    }

    [Fact]
    public async Task ReadAsync_EmptySequenceAndItem_AreOpenedAndClosed() =>
        Assert.Equal(
            "SequenceStart SequenceEnd SequenceStart ItemStart ItemEnd ItemStart ItemEnd SequenceEnd EndOfDataset",
            await StatesAsync(new Bytes().Header(0x00081140, "SQ", 0).Header(0x00081199, "SQ", Bytes.Undefined).Item(0).Item(Bytes.Undefined).ItemEnd().SequenceEnd().ToArray()));

    [Fact]
    public async Task ReadAsync_LengthAndDelimiterBoth_AreTolerated()
    {
        byte[] item = new Bytes().Item((uint)Uid.Length + 8).Raw(Uid).ItemEnd().ToArray();

        Assert.Equal(
            "SequenceStart ItemStart Element ItemEnd SequenceEnd EndOfDataset",
            await StatesAsync(new Bytes().Header(0x00081140, "SQ", (uint)item.Length + 8).Raw(item).SequenceEnd().ToArray()));
    }

    [Fact]
    public async Task ReadAsync_DelimiterBeforeTheEnd_Throws()
    {
        byte[] item = new Bytes().Item((uint)Uid.Length + 8).ItemEnd().Raw(Uid).ToArray();

        Assert.Equal(DicomFormatError.InvalidLength, (await DicomReaderTests.FailAsync(new Bytes().Header(0x00081140, "SQ", (uint)item.Length).Raw(item).ToArray())).Code);
    }

    [Fact]
    public async Task ReadAsync_ItemLongerThanItsSequence_Counts()
    {
        byte[] item = new Bytes().Item((uint)Uid.Length).Raw(Uid).ToArray();

        Assert.Equal(
            "SequenceStart ItemStart Element ItemEnd SequenceEnd Element EndOfDataset",
            await StatesAsync(new Bytes().Header(0x00081140, "SQ", (uint)item.Length - 4).Raw(item).Text(0x00100010, "PN", "After").ToArray()));
    }

    [Theory]
    [InlineData(4)] // the item ends inside an element's header
    [InlineData(10)] // and inside its value
    public async Task ReadAsync_ElementCrossesTheItemsEnd_Throws(uint itemLength)
    {
        byte[] bytes = new Bytes().Header(0x00081140, "SQ", 8 + itemLength).Item(itemLength).Raw(Uid).ToArray();

        DicomFormatException error = await DicomReaderTests.FailAsync(bytes);

        Assert.Equal(DicomFormatError.InvalidLength, error.Code);
        Assert.StartsWith("(0008,1140)[0].", error.TagPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoItemInASequence_Throws() =>
        Assert.Equal(DicomFormatError.UnexpectedTag, (await DicomReaderTests.FailAsync(new Bytes().Header(0x00081140, "SQ", Bytes.Undefined).Raw(Uid).ToArray())).Code);

    [Fact]
    public async Task ReadAsync_StreamEndsInASequence_Throws() =>
        Assert.Equal(DicomFormatError.Truncated, (await DicomReaderTests.FailAsync(new Bytes().Header(0x00081140, "SQ", Bytes.Undefined).Item(Bytes.Undefined).Raw(Uid).ToArray())).Code);

    [Fact]
    public async Task TagPath_InANestedItem_NamesAllLevels()
    {
        byte[] bytes = new Bytes().Header(0x0040A730, "SQ", Bytes.Undefined)
            .Item(0).Item(Bytes.Undefined).Header(0x0040A730, "SQ", Bytes.Undefined).Item(Bytes.Undefined).Header(0x0040A160, "UT", 1000).ToArray();

        DicomFormatException error = await DicomReaderTests.FailAsync(bytes);

        Assert.Equal("(0040,A730)[1].(0040,A730)[0].(0040,A160)", error.TagPath);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_UnOfUndefinedLength_IsASequenceInImplicitLittleEndian(bool isBigEndian)
    {
        // CP-246, inside of either explicit byte order.
        byte[] foreign = new Bytes(isExplicit: false).Item(Bytes.Undefined).Text(0x00100010, "", "Nested").Header(0x00081199, "", Bytes.Undefined).SequenceEnd().ItemEnd().SequenceEnd().ToArray();
        byte[] bytes = new Bytes(isBigEndian: isBigEndian).Header(0x00091001, "UN", Bytes.Undefined).Raw(foreign).Text(0x00100020, "LO", "After").ToArray();
        var reader = new DicomReader(new MemoryStream(bytes), isBigEndian ? TransferSyntax.ExplicitVrBigEndian : TransferSyntax.ExplicitVrLittleEndian);

        Assert.Equal("SequenceStart ItemStart Element SequenceStart SequenceEnd ItemEnd SequenceEnd Element EndOfDataset", await StatesAsync(reader));
        Assert.Equal(new DicomTag(0x00100020), reader.Header.Tag);
    }

    [Fact]
    public async Task ReadAsync_ImplicitElementsInAnExplicitItem_AreRead()
    {
        byte[] nested = new Bytes(isExplicit: false).Text(0x00100010, "", "Nested").ToArray();
        byte[] bytes = new Bytes().Header(0x00091001, "SQ", Bytes.Undefined).Item((uint)nested.Length).Raw(nested).SequenceEnd().ToArray();

        Assert.Equal("SequenceStart ItemStart Element ItemEnd SequenceEnd EndOfDataset", await StatesAsync(bytes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_ExplicitElementsInAnImplicitItem_AreReadWithAndWithoutTheStreamsLength(bool canSeek)
    {
        byte[] nested = new Bytes().Text(0x00100010, "PN", "Nested").Text(0x00100020, "LO", "Nested").ToArray();
        byte[] bytes = new Bytes(isExplicit: false).Header(0x00081140, "", Bytes.Undefined).Item(Bytes.Undefined).Raw(nested).ItemEnd().SequenceEnd().ToArray();
        var reader = new DicomReader(canSeek ? new MemoryStream(bytes) : new ChunkedStream(bytes, 7), TransferSyntax.ImplicitVrLittleEndian);

        Assert.Equal("SequenceStart ItemStart Element Element ItemEnd SequenceEnd EndOfDataset", await StatesAsync(reader));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task ReadAsync_NestingAtTheLimit_IsReadAndPastItRefused(int levels, bool isRead)
    {
        var bytes = new Bytes();
        for (int level = 0; level < levels; level++)
        {
            bytes.Header(0x0040A730, "SQ", Bytes.Undefined).Item(Bytes.Undefined);
        }

        for (int level = 0; level < levels; level++)
        {
            bytes.ItemEnd().SequenceEnd();
        }

        if (isRead)
        {
            Assert.EndsWith("SequenceEnd EndOfDataset", await StatesAsync(bytes.ToArray()), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(DicomFormatError.NestingTooDeep, (await DicomReaderTests.FailAsync(bytes.ToArray())).Code);
        }
    }

    [Fact]
    public async Task ReadAsync_Fragments_AreReadOneByOne()
    {
        byte[] bytes = new Bytes().Header(0x7FE00010, "OB", Bytes.Undefined).Item(0).Item(4).Raw([1, 2, 3, 4]).Item(1).Raw([5]).SequenceEnd().Element(0xFFFCFFFC, "OB", [0, 0]).ToArray();

        Assert.Equal("FragmentsStart Fragment Fragment Fragment FragmentsEnd Element EndOfDataset", await StatesAsync(bytes));
    }

    [Theory]
    [InlineData("FEFF00E0FFFFFFFF", DicomFormatError.UnexpectedTag)] // a fragment of undefined length
    [InlineData("FEFF00E010000000", DicomFormatError.Truncated)]
    [InlineData("0800050004000000", DicomFormatError.UnexpectedTag)]
    [InlineData("FEFF0DE000000000", DicomFormatError.UnexpectedTag)]
    [InlineData("FEFF", DicomFormatError.Truncated)]
    public async Task ReadAsync_BrokenFragments_Throw(string hex, DicomFormatError expected)
    {
        byte[] bytes = new Bytes().Header(0x7FE00010, "OB", Bytes.Undefined).Raw(Convert.FromHexString(hex)).ToArray();

        Assert.Equal(expected, (await DicomReaderTests.FailAsync(bytes)).Code);
    }

    private static Task<string> StatesAsync(byte[] bytes) => StatesAsync(DicomReaderTests.Reader(bytes));

    private static async Task<string> StatesAsync(DicomReader reader)
    {
        var states = new StringBuilder();
        do
        {
            states.Append(await reader.ReadAsync(default)).Append(' ');
        }
        while (reader.State != DicomReaderState.EndOfDataset);
        Assert.Equal(0, reader.Depth);
        return states.ToString().TrimEnd();
    }
}
