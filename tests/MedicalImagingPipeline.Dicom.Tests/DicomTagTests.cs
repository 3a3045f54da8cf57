namespace MedicalImagingPipeline.Dicom.Tests;

public class DicomTagTests
{
    [Theory]
    [InlineData(0x00100010, "(0010,0010)", false, false, false)]
    [InlineData(0x00090000, "(0009,0000)", true, false, true)]
    [InlineData(0x0009000F, "(0009,000F)", true, false, false)]
    [InlineData(0x00090010, "(0009,0010)", true, true, false)]
    [InlineData(0x000900FF, "(0009,00FF)", true, true, false)]
    [InlineData(0x00090100, "(0009,0100)", true, false, false)]
    [InlineData(0xFFFEE0DD, "(FFFE,E0DD)", false, false, false)]
    public void Tag_SaysWhatItIs(uint value, string text, bool isPrivate, bool isCreator, bool isGroupLength)
    {
        var tag = new DicomTag(value);

        Assert.Equal(text, tag.ToString());
        Assert.Equal((isPrivate, isCreator, isGroupLength), (tag.IsPrivate, tag.IsPrivateCreator, tag.IsGroupLength));
        Assert.Equal(tag, new DicomTag(tag.Group, tag.Element));
    }

    [Fact]
    public void Tags_AreOrderedAsInADataSet()
    {
        DicomTag low = DicomTags.PatientName;
        DicomTag high = DicomTags.PixelData;

        Assert.True(low < high && high > low && low <= high && high >= low);
        Assert.False(low > high || high < low);
        Assert.Equal(-1, Math.Sign(low.CompareTo(high)));
        Assert.Equal([low, high], new[] { high, low }.Order());
    }
}
