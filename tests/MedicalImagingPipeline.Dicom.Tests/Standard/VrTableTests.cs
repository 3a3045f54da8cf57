namespace MedicalImagingPipeline.Dicom.Tests.Standard;

/// <summary>PS3.5 Tables 6.2-1 and 7.1-1.</summary>
public class VrTableTests
{
    [Fact]
    public void All_HasEachMemberOnce()
    {
        Assert.Equal(Enum.GetValues<DicomVr>().Order(), VrTable.All.Select(row => row.Vr).Order());
        Assert.Equal(34, VrTable.All.Count);
    }

    [Fact]
    public void LongForm_IsThatOfTable711() =>
        Assert.Equal(
            ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"],
            VrTable.All.Where(row => row.IsLong).Select(row => row.Vr.ToString()));

    [Fact]
    public void CharacterSet_AppliesToTheSevenOfPs35() =>
        Assert.Equal(["LO", "LT", "PN", "SH", "ST", "UC", "UT"], VrTable.All.Where(row => row.UsesCharacterSet).Select(row => row.Vr.ToString()));

    [Fact]
    public void Backslash_SeparatesNothingInTexts() =>
        Assert.Equal(["LT", "ST", "UR", "UT"], VrTable.All.Where(row => row is { IsText: true, IsMultiValued: false }).Select(row => row.Vr.ToString()));

    [Fact]
    public void Padding_IsASpaceForTextAndZeroForUidsAndBytes() =>
        Assert.All(VrTable.All, row => Assert.Equal(row.IsText && row.Vr != DicomVr.UI ? ' ' : '\0', (char)row.Pad));

    [Theory]
    [InlineData(1, "OB SQ UN")]
    [InlineData(2, "AT OW SS US")]
    [InlineData(4, "FL OF OL SL UL")]
    [InlineData(8, "FD OD OV SV UV")]
    public void Width_IsThatOfTheNumbers(int width, string expected) =>
        Assert.Equal(expected, string.Join(' ', VrTable.All.Where(row => !row.IsText && row.Width == width).Select(row => row.Vr)));

    [Fact]
    public void TryGet_OtherBytes_GiveNothing()
    {
        Assert.Null(VrTable.TryGet((byte)'X', (byte)'Y'));
        Assert.Null(VrTable.TryGet((byte)'@', (byte)'A'));
        Assert.Null(VrTable.TryGet((byte)'A', (byte)'['));
        Assert.Null(VrTable.TryGet(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VrTable.Of(0));
    }
}
