using System.Globalization;

namespace MedicalImagingPipeline.Dicom.Tests.Standard;

/// <summary>The generated tables say, row by row, what the standard's tables say.</summary>
public class StandardTablesTests
{
    [Fact]
    public void Dictionary_HasEachRowOfTheStandard()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read("ps3.6-dictionary_2024e.csv");

        Assert.All(rows, row =>
        {
            foreach (DicomTag tag in TagsOf(row["tag"]))
            {
                Assert.True(DicomDictionary.TryGet(tag, out DictionaryEntry entry), row["tag"]);
                Assert.Equal(tag, entry.Tag);
                Assert.Equal(row["keyword"], entry.Keyword);
                Assert.Equal(row["name"], entry.Name);
                Assert.Equal(row["vm"], entry.Vm);
                Assert.Equal(row["retired"] == "Y", entry.IsRetired);
                Assert.Equal(entry.Vr, DicomDictionary.VrOf(tag));
                Assert.Contains(entry.Vr.ToString(), row["vr"] is "" or "See Note 2" ? ["UN"] : row["vr"].Split(" or "));
            }
        });
        Assert.True(rows.Count > 5000);
    }

    [Fact]
    public void Keywords_FindTheirTags()
    {
        foreach (IReadOnlyDictionary<string, string> row in Csv.Read("ps3.6-dictionary_2024e.csv"))
        {
            if (row["keyword"].Length > 0)
            {
                Assert.Equal(!row["tag"].Contains('x', StringComparison.Ordinal), DicomDictionary.TryGetByKeyword(row["keyword"], out DicomTag tag));
                Assert.True(tag.Value == 0 || DicomDictionary.TryGet(tag, out DictionaryEntry entry) && entry.Keyword == row["keyword"]);
            }
        }

        Assert.False(DicomDictionary.TryGetByKeyword("NoSuchKeyword", out _));
    }

    [Theory]
    [InlineData(0x00090010, DicomVr.LO)] // private creator
    [InlineData(0x00091001, DicomVr.UN)] // private attribute
    [InlineData(0x00090000, DicomVr.UL)] // group length of a private group
    [InlineData(0x00080000, DicomVr.UL)]
    [InlineData(0x00080007, DicomVr.UN)] // never assigned
    [InlineData(0x60013000, DicomVr.UN)] // an odd group is private, whatever its neighbours are
    [InlineData(0x60FE3000, DicomVr.OW)]
    public void VrOf_TagOutsideOfTheTable_FollowsPs35(uint tag, DicomVr expected) =>
        Assert.Equal(expected, DicomDictionary.VrOf(new DicomTag(tag)));

    [Fact]
    public void TryGet_PrivateTag_IsNotThere() => Assert.False(DicomDictionary.TryGet(new DicomTag(0x00091001), out _));

    [Fact]
    public void Uids_HaveEachRowOfTheStandard()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read("ps3.6-uids_2024d.csv");

        Assert.All(rows, row =>
        {
            Assert.True(DicomUids.TryGet(row["uid"], out UidEntry entry));
            Assert.Equal(new UidEntry(row["uid"], row["name"], row["type"], row["retired"] == "Y"), entry);
            Assert.True(DicomUids.IsRegistered(row["uid"]));
        });
        Assert.False(DicomUids.IsRegistered("2.25.1"));
        Assert.False(DicomUids.IsRegistered(null));
    }

    [Fact]
    public void TransferSyntaxes_HaveEachRowOfTheStandard()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read("transfer-syntaxes_2024d.csv");

        Assert.Equal(rows.Count, TransferSyntax.All.Count);
        Assert.All(rows, row =>
        {
            Assert.True(TransferSyntax.TryGet(row["uid"], out TransferSyntax? syntax));
            Assert.Equal(row["name"], syntax.ToString());
            Assert.Equal(row["vr"] == "explicit", syntax.IsExplicitVr);
            Assert.Equal(row["endian"] == "LE", syntax.IsLittleEndian);
            Assert.Equal(row["pixel_encoding"] == "deflated", syntax.IsDeflated);
            Assert.Equal(row["pixel_encoding"] == "encapsulated", syntax.IsEncapsulated);
        });
    }

    [Fact]
    public void NamedTransferSyntaxes_AreThoseOfTheirUids()
    {
        Assert.Equal("1.2.840.10008.1.2", TransferSyntax.ImplicitVrLittleEndian.Uid);
        Assert.Equal("1.2.840.10008.1.2.1", TransferSyntax.ExplicitVrLittleEndian.Uid);
        Assert.Equal("1.2.840.10008.1.2.1.99", TransferSyntax.DeflatedExplicitVrLittleEndian.Uid);
        Assert.Equal("1.2.840.10008.1.2.2", TransferSyntax.ExplicitVrBigEndian.Uid);
        Assert.Equal("1.2.840.10008.1.2.5", TransferSyntax.RleLossless.Uid);
        Assert.False(TransferSyntax.TryGet("1.2.3", out _));
    }

    // Each x stands for a middle and the last digit that it may be (a zero is often a row of its own); groups stay even.
    private static IEnumerable<DicomTag> TagsOf(string tag)
    {
        string last = tag.StartsWith("7F", StringComparison.Ordinal) ? "DE" : tag.StartsWith("50", StringComparison.Ordinal) || tag.StartsWith("60", StringComparison.Ordinal) ? "FE" : "FF";
        string[] forms = !tag.Contains('x', StringComparison.Ordinal)
            ? [tag]
            : [tag.Replace('x', '2'), tag.Replace("xx", last, StringComparison.Ordinal).Replace('x', 'F')];
        return forms.Select(form => new DicomTag(uint.Parse(form, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }
}
