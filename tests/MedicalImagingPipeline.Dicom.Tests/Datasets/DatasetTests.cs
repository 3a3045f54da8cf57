namespace MedicalImagingPipeline.Dicom.Tests.Datasets;

public class DatasetTests
{
    [Fact]
    public async Task GetStrings_TextOfSeveralValues_IsDecodedAndSplit()
    {
        Dataset dataset = await ReadAsync(new Bytes().Text(0x00080005, "CS", "ISO_IR 192").Element(0x00081080, "LO", "é\\ b "u8).Element(0x00100010, "PN", []));

        Assert.Equal(["é", "b"], dataset.GetStrings(new DicomTag(0x00081080)));
        Assert.Equal("é", dataset.GetString(new DicomTag(0x00081080)));
        Assert.Null(dataset.GetString(DicomTags.PatientName));
        Assert.Empty(dataset.GetStrings(DicomTags.PatientName));
        Assert.Null(dataset.GetString(DicomTags.PatientId));
        Assert.Same(SpecificCharacterSet.Utf8, dataset.CharacterSet);
    }

    [Fact]
    public async Task Items_WithoutACharacterSet_InheritTheParents()
    {
        Dataset dataset = await ReadAsync(new Bytes().Text(0x00080005, "CS", "ISO_IR 192")
            .Header(0x00081140, "SQ", Bytes.Undefined)
            .Item(Bytes.Undefined).Element(0x00081080, "LO", "é "u8).ItemEnd()
            .Item(Bytes.Undefined).Text(0x00080005, "CS", "ISO_IR 100").Element(0x00081080, "LO", [0xE9, 0x20]).ItemEnd()
            .Item(Bytes.Undefined).Element(0x00080005, "CS", []).Element(0x00081080, "LO", [0xE9, 0x20]).ItemEnd()
            .SequenceEnd());

        Assert.True(dataset.TryGet(new DicomTag(0x00081140), out DicomElement sequence));
        Assert.All(sequence.Items, item => Assert.Equal("é", item.GetString(new DicomTag(0x00081080))));
        Assert.Equal(3, sequence.Items.Count());
        Assert.Equal([0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF], sequence.ItemLengths);
    }

    [Fact]
    public async Task CharacterSet_DeclaredAfterTheText_StillApplies()
    {
        Dataset dataset = await ReadAsync(new Bytes().Element(0x00100010, "PN", "é "u8).Text(0x00080005, "CS", "ISO_IR 192"));

        Assert.Equal("é", dataset.GetString(DicomTags.PatientName));
    }

    [Theory]
    [InlineData("US", new byte[] { 0xFF, 0xFF }, 65535)]
    [InlineData("SS", new byte[] { 0xFF, 0xFF }, -1)]
    [InlineData("UL", new byte[] { 1, 0, 1, 0 }, 65537)]
    [InlineData("SL", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData("IS", new byte[] { (byte)' ', (byte)'-', (byte)'7', (byte)' ' }, -7)]
    [InlineData("IS", new byte[] { (byte)'x', (byte)' ' }, null)]
    [InlineData("US", new byte[] { 1 }, null)]
    [InlineData("US", new byte[0], null)]
    [InlineData("FD", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, null)]
    public async Task GetInt_EachVr_GivesTheNumber(string vr, byte[] value, int? expected) =>
        Assert.Equal(expected, (await ReadAsync(new Bytes().Element(0x00280010, vr, value))).GetInt(DicomTags.Rows));

    [Fact]
    public async Task Numbers_OfBigEndian_AreHeldInLittleEndian()
    {
        var bytes = new Bytes(isBigEndian: true).Text(0x00080060, "CS", "OT")
            .Element(0x00091001, "US", [1, 2]).Element(0x00091002, "UL", [1, 2, 3, 4]).Element(0x00091003, "FD", [1, 2, 3, 4, 5, 6, 7, 8])
            .Element(0x00091004, "AT", [1, 2, 3, 4]).Element(0x00091005, "OW", [1, 2, 3]).Element(0x00091006, "OB", [1, 2]);
        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(Bytes.File(Samples.BigEndian, bytes.ToArray())), null, default);
        await file.ReadSegmentAsync(default);

        string[] values = [.. file.Segment.Select(element => Convert.ToHexString(element.Value))];

        Assert.Equal(["4F54", "0201", "04030201", "0807060504030201", "02010403", "020103", "0102"], values);
    }

    [Fact]
    public async Task ToString_OfAnElement_PrintsNoValue()
    {
        Dataset dataset = await ReadAsync(new Bytes().Text(0x00100010, "PN", "Doe^Synthetic"));

        Assert.Equal("(0010,0010) PN length 14", dataset.Single().ToString());
    }

    [Fact]
    public void Default_IsEmpty()
    {
        Dataset none = default;

        Assert.True(none.IsEmpty);
        Assert.Empty(none);
        Assert.False(none.TryGet(DicomTags.PatientName, out _));
    }

    [Fact]
    public async Task Fragments_OfANestedIcon_AreHeld()
    {
        Dataset dataset = await ReadAsync(new Bytes().Header(0x00880200, "SQ", Bytes.Undefined).Item(Bytes.Undefined)
            .Header(0x7FE00010, "OB", Bytes.Undefined).Item(0).Item(2).Raw([1, 2]).SequenceEnd().ItemEnd().SequenceEnd());

        DicomElement pixels = dataset.Single().Items.Single().Single();

        Assert.True(pixels.IsFragments);
        Assert.Equal([0, 2], pixels.Fragments.Select(fragment => fragment.Length));
        Assert.Empty(pixels.GetStrings());
        Assert.True(pixels.Value.IsEmpty);
    }

    private static async Task<Dataset> ReadAsync(Bytes dataset)
    {
        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(Bytes.File(Samples.Explicit, dataset.ToArray())), null, default);
        await file.ReadSegmentAsync(default);
        return file.Segment;
    }
}
