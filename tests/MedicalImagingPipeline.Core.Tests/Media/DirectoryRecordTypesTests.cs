using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Media;

/// <summary>Each storage class has the record that PS3.3 F.4 names for its IOD.</summary>
public sealed class DirectoryRecordTypesTests
{
    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", "IMAGE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.66.4", "IMAGE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.30", "IMAGE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.1", "IMAGE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.23", "IMAGE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.2", "RT DOSE")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.3", "RT STRUCTURE SET")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.8", "RT PLAN")]
    [InlineData("1.2.840.10008.5.1.4.1.1.88.33", "SR DOCUMENT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.88.59", "KEY OBJECT DOC")]
    [InlineData("1.2.840.10008.5.1.4.1.1.78.2", "MEASUREMENT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.78.6", "SR DOCUMENT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.11.1", "PRESENTATION")]
    [InlineData("1.2.840.10008.5.1.4.1.1.9.1.1", "WAVEFORM")]
    [InlineData("1.2.840.10008.5.1.4.1.1.4.2", "SPECTROSCOPY")]
    [InlineData("1.2.840.10008.5.1.4.1.1.66", "RAW DATA")]
    [InlineData("1.2.840.10008.5.1.4.1.1.104.1", "ENCAP DOC")]
    [InlineData("1.2.840.10008.5.1.4.38.1", "PRIVATE")]
    [InlineData("2.999.1", "PRIVATE")]
    public void AClass_HasTheRecordOfItsIod(string sopClass, string expected) => Assert.Equal(expected, DirectoryRecordTypes.Of(sopClass, hasPixels: false));

    [Fact]
    public void ARetiredClassWithPixels_IsAnImage_AndOneOfNobodyKnowsWhat_IsNot()
    {
        Assert.Equal("IMAGE", DirectoryRecordTypes.Of("1.2.840.10008.5.1.4.1.1.6", hasPixels: true));
        Assert.Equal("PRIVATE", DirectoryRecordTypes.Of("2.999.1", hasPixels: true));
    }

    [Fact]
    public void EveryStorageClass_HasARecord_AndOnlyWhatBelongsToNoSeriesAPrivateOne()
    {
        string[] unlisted = [.. IodTable.SopClasses.Where(sopClass => DirectoryRecordTypes.Of(sopClass, hasPixels: false) == DirectoryRecordTypes.Private)];
        Assert.Equal([], unlisted.Where(sopClass => DicomUids.TryGet(sopClass, out UidEntry entry)
            && !new[] { "Protocol", "Palette", "Implant", "Inventory", "Directory" }.Any(kind => entry.Name.Contains(kind, StringComparison.Ordinal))));
        Assert.All(IodTable.SopClasses, sopClass => Assert.NotNull(DirectoryKeys.Of(DirectoryRecordTypes.Of(sopClass, hasPixels: true))));
    }
}
