using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>PS3.15 Table E.3.10-1 by creator and element, in whatever block.</summary>
public class SafePrivateTests
{
    private const string MrHeader = "SIEMENS MR HEADER";

    private static readonly Profile SafePrivate = new([ProfileOption.RetainSafePrivate]);

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (IReadOnlyDictionary<string, string> row in StandardTables.SafePrivate)
        {
            rows.Add(row["tag"], row["private_creator"], row["vr"]);
        }

        return rows;
    }

    [Fact]
    public void EachRow_IsFoundInAnyBlock_UnderItsCreatorOnly()
    {
        Assert.Equal(479, StandardTables.SafePrivate.Count);
        foreach (object[] row in Rows())
        {
            (ushort group, byte element) = Parse((string)row[0]);
            foreach (int block in new[] { 0x10, 0x35, 0xFF })
            {
                var tag = new DicomTag(group, (ushort)((block << 8) | element));
                Assert.True(SafePrivateTable.TryGet((string)row[1], tag, out DicomVr vr), $"{tag}");
                Assert.Equal(((string)row[2]) switch { "" => "UN", "OW/OB" => "OW", var other => other }, vr.ToString());
                Assert.False(SafePrivateTable.TryGet(((string)row[1]).ToLowerInvariant() + "?", tag, out _));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_InAnOddBlock_StaysWithItsCreator(string tag, string creator, string vrName)
    {
        // What has no VR in the table is kept as a number only; UIDs and texts are treated as such.
        DicomVr vr = vrName switch { "" => DicomVr.FD, "OW/OB" => DicomVr.OW, _ => VrTable.TryGet((byte)vrName[0], (byte)vrName[1])!.Vr };
        (ushort group, byte element) = Parse(tag);
        var inBlock = new DicomTag(group, (ushort)(0x3500 | element));
        TestInstance source = TestInstance.WithoutPixels()
            .Set(new DicomTag(group, 0x0035), DicomVr.LO, creator)
            .Set(inBlock, writer => WriteValue(writer, inBlock, vr));
        Deidentified result = await RunAsync(source, SafePrivate);

        Assert.True(result.Header.TryGet(inBlock, out DicomElement left));
        Assert.True(result.Header.TryGet(new DicomTag(group, 0x0035), out DicomElement owner));
        Assert.Equal(creator, Assert.Single(owner.GetStrings()));
        Assert.Equal(vr, left.Vr);
        Assert.True(vr != DicomVr.UI || left.GetStrings()[0].StartsWith("2.25.", StringComparison.Ordinal));
    }

    [Fact]
    [CornerCase(53)]
    public async Task Case53_BlocksOfAnyForm_AreResolvedByTheirCreator()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00190010), DicomVr.LO, "ZQPHI CREATOR") // Not listed: the block and its creator go.
            .Set(new DicomTag(0x00190011), DicomVr.LO, $"{MrHeader}   ") // Padded: the creator all the same.
            .Set(new DicomTag(0x00190012), DicomVr.LO, "siemens mr header") // Another spelling is another's block.
            .Set(new DicomTag(0x00190013), DicomVr.LO, MrHeader) // Nothing of it stays, so it does not either.
            .Set(new DicomTag(0x0019100C), DicomVr.IS, "1 ")
            .Set(new DicomTag(0x0019110C), DicomVr.IS, "2 ")
            .Set(new DicomTag(0x0019120C), DicomVr.IS, "3 ")
            .Set(new DicomTag(0x0019140C), DicomVr.IS, "4 ") // No creator.
            .Set(new DicomTag(0x00190101), DicomVr.LO, "ZQPHI below the blocks")
            .Set(new DicomTag(0x001911EE), DicomVr.LO, "ZQPHI not listed");
        Deidentified result = await RunAsync(source, SafePrivate);
        Assert.Equal<uint>([0x00190011, 0x0019110C], result.Header.Where(element => element.Tag.IsPrivate).Select(element => element.Tag.Value));
        Assert.Equal("2", result.Header.GetString(new DicomTag(0x0019110C)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(54)]
    public async Task Case54_AnotherVrThanTheTables_IsRemoved_AndACreatorWithFreeTextIsNone()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00190010), DicomVr.LO, MrHeader)
            .Set(new DicomTag(0x0019100C), DicomVr.LO, "ZQPHI")
            .Set(new DicomTag(0x0019100E), DicomVr.FD, new byte[24])
            .Set(new DicomTag(0x00210010), DicomVr.LO, $"{MrHeader} ZQPHI")
            .Set(new DicomTag(0x0021100C), DicomVr.IS, "1");
        Deidentified result = await RunAsync(source, SafePrivate);
        Assert.Equal<uint>([0x00190010, 0x0019100E], result.Header.Where(element => element.Tag.IsPrivate).Select(element => element.Tag.Value));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(1, result.Ledger.Count(ActionTaken.Removed, RuleSource.Encoding));
    }

    [Fact]
    [CornerCase(54)]
    public async Task Case54_UnderUn_TheTablesVrIsWritten_AndANumberThatIsNoneIsEmptied()
    {
        TestInstance source = TestInstance.Ct(TransferSyntax.ImplicitVrLittleEndian)
            .Set(new DicomTag(0x00190010), DicomVr.LO, MrHeader)
            .Set(new DicomTag(0x0019100E), DicomVr.FD, new byte[24])
            .Set(new DicomTag(0x0019100C), DicomVr.IS, "ZQPHI ");
        Deidentified result = await RunAsync(source, SafePrivate);
        Assert.True(result.Header.TryGet(new DicomTag(0x0019100E), out DicomElement direction));
        Assert.Equal(24, direction.Value.Length);
        Assert.True(result.Header.TryGet(new DicomTag(0x0019100C), out DicomElement number));
        Assert.Equal(0, number.Value.Length);
        Assert.Empty(Planted.In(result.Bytes));

        Deidentified explicitUn = await RunAsync(
            TestInstance.Ct().Set(new DicomTag(0x00190010), DicomVr.LO, MrHeader).Set(new DicomTag(0x0019100C), DicomVr.UN, "100 "), SafePrivate);
        Assert.True(explicitUn.Header.TryGet(new DicomTag(0x0019100C), out DicomElement value));
        Assert.Equal(DicomVr.IS, value.Vr);
    }

    [Fact]
    [CornerCase(55)]
    public async Task Case55_CsaHeadersAndTheirLike_AreRemoved()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00290010), DicomVr.LO, "SIEMENS CSA HEADER")
            .Set(new DicomTag(0x00291010), DicomVr.OB, "SV10 ZQPHI"u8.ToArray())
            .Set(new DicomTag(0x00430010), DicomVr.LO, "GEMS_PARM_01")
            .Set(new DicomTag(0x0043102A), DicomVr.OB, "ZQPHI"u8.ToArray());
        Deidentified result = await RunAsync(source, SafePrivate);
        Assert.DoesNotContain(result.Header, element => element.Tag.IsPrivate);
    }

    [Fact]
    [CornerCase(51)]
    public async Task Case51_SafePrivateSequence_HasItsItemsCleaned()
    {
        DicomTag sequence = Parse(StandardTables.SafePrivate.First(row => row["vr"] == "SQ")["tag"]) is var (group, element) ? new DicomTag(group, (ushort)(0x1000 | element)) : default;
        string creator = StandardTables.SafePrivate.First(row => row["vr"] == "SQ")["private_creator"];
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(group, 0x0010), DicomVr.LO, creator)
            .SetItems(sequence, item =>
            {
                item.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI^INNER");
                item.WriteText(new DicomTag(0x00191001), DicomVr.LO, "ZQPHI");
                item.WriteElement(DicomTags.Rows, DicomVr.US, [2, 0]);
            });
        Deidentified result = await RunAsync(source, SafePrivate);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(sequence, out DicomElement kept));
        Assert.Equal(2, Assert.Single(kept.Items).GetInt(DicomTags.Rows));
    }

    [Fact]
    public async Task WithoutTheOption_NothingPrivateStays() => Assert.DoesNotContain(
        (await RunAsync(TestInstance.Ct().Set(new DicomTag(0x00190010), DicomVr.LO, MrHeader).Set(new DicomTag(0x0019100C), DicomVr.IS, "1"))).Header,
        element => element.Tag.IsPrivate);

    private static (ushort Group, byte Element) Parse(string tag) =>
        (ushort.Parse(tag.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture), byte.Parse(tag.AsSpan(6), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static void WriteValue(DicomWriter writer, DicomTag tag, DicomVr vr)
    {
        if (vr == DicomVr.SQ)
        {
            TestInstance.WriteSequence(writer, tag, item => item.WriteElement(DicomTags.Rows, DicomVr.US, [2, 0]));
            return;
        }

        byte[] value = vr switch
        {
            DicomVr.DS or DicomVr.IS => "12"u8.ToArray(),
            DicomVr.UI => Encoding.ASCII.GetBytes("2.999.7777.55\0"),
            _ when VrTable.Of(vr).IsText => "VALUE "u8.ToArray(),
            _ => new byte[8],
        };
        writer.WriteElement(tag, vr, value);
    }
}
