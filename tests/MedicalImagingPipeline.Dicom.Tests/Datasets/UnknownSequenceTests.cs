namespace MedicalImagingPipeline.Dicom.Tests.Datasets;

/// <summary>UN of defined length on the tag of a sequence (PS3.5 6.2.2 note 2).</summary>
public class UnknownSequenceTests
{
    private const uint ReferencedImageSequence = 0x00081140;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TryRead_ItemsInImplicitLittleEndian_AreRead(bool hasLengths)
    {
        byte[] uid = new Bytes(isExplicit: false).Text(0x00081150, "UI", "1.2.3").ToArray();
        Bytes value = hasLengths
            ? new Bytes().Item((uint)uid.Length).Raw(uid).Item(0)
            : new Bytes().Item(Bytes.Undefined).Raw(uid).ItemEnd().Item(Bytes.Undefined).ItemEnd();

        DicomElement element = await ReadAsync(ReferencedImageSequence, value.ToArray());

        Assert.True(UnknownSequence.Is(element));
        Assert.True(UnknownSequence.TryRead(element, out DicomElement sequence));
        Assert.True(sequence.IsSequence);
        Assert.Equal(2, sequence.Items.Count());
        Assert.Equal("1.2.3", sequence.Items.First().GetString(DicomTags.ReferencedSopClassUid));
    }

    [Fact]
    public async Task TryRead_Empty_HasNoItems()
    {
        Assert.True(UnknownSequence.TryRead(await ReadAsync(ReferencedImageSequence, []), out DicomElement sequence));
        Assert.Empty(sequence.Items);
    }

    [Theory]
    [InlineData(ReferencedImageSequence, "no items are here")]
    [InlineData(ReferencedImageSequence, "cut")]
    [InlineData(0x00091001, "a private value")]
    [InlineData(0x00100010, "a name, not a sequence")]
    public async Task TryRead_AnythingElse_IsRefused(uint tag, string value) =>
        Assert.False(UnknownSequence.TryRead(await ReadAsync(tag, System.Text.Encoding.ASCII.GetBytes(value)), out _));

    private static async Task<DicomElement> ReadAsync(uint tag, byte[] value)
    {
        DicomFile file = await Images.OpenAsync(Bytes.File(Samples.Explicit, new Bytes().Text(0x00080005, "CS", "ISO_IR 100").Element(tag, "UN", value).ToArray()));
        Assert.True(file.Segment.TryGet(new DicomTag(tag), out DicomElement element));
        return element;
    }
}
