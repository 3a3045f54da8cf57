using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>What comes in any encoding leaves as a valid Part 10 file, and its pixels as they were.</summary>
public class EncodingTests
{
    [Fact]
    [CornerCase(1, 2, 3)]
    public async Task Case1And2And3_PreambleAndMeta_AreWrittenAnew()
    {
        TestInstance source = new TestInstance { Preamble = [.. Enumerable.Repeat((byte)'Z', 128)] }.WithIdentity().WithPixels();
        Deidentified result = await RunAsync(source);

        Assert.All(result.Bytes[..128], b => Assert.Equal(0, b));
        Assert.Equal<uint>(
            [0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013],
            result.File.Meta.Select(element => element.Tag.Value));
        Assert.True(result.File.Meta.TryGet(DicomTags.FileMetaInformationGroupLength, out DicomElement length));
        int dataset = result.Bytes.AsSpan().IndexOf("\x08\0\x08\0CS"u8);
        Assert.Equal(dataset - 144, BitConverter.ToInt32(length.Value));
        Assert.Equal(result.Header.GetString(DicomTags.SopInstanceUid), result.File.Meta.GetString(DicomTags.MediaStorageSopInstanceUid));
        Assert.Equal(result.Header.GetString(DicomTags.SopClassUid), result.File.Meta.GetString(DicomTags.MediaStorageSopClassUid));
        Assert.True(result.File.Meta.GetString(DicomTags.ImplementationVersionName)!.Length <= 16);
    }

    [Theory]
    [CornerCase(5)]
    [InlineData("1.2.840.10008.1.2", "1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1")]
    public async Task Case5_NativeLittleEndian_KeepsItsTransferSyntax(string source, string expected)
    {
        Assert.True(TransferSyntax.TryGet(source, out TransferSyntax? syntax));
        Deidentified result = await RunAsync(TestInstance.Ct(syntax));
        Assert.Equal(expected, result.File.TransferSyntax.Uid);
        Assert.Equal(expected, result.Session.Facts!.TransferSyntaxUid);
        await AssertPixelsAsync(result, [1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    [CornerCase(4)]
    public async Task Case4_BareDatasetWithoutMeta_BecomesAPart10File()
    {
        TestInstance source = new TestInstance { HasMeta = false, TransferSyntax = TransferSyntax.ImplicitVrLittleEndian }.WithIdentity().WithPixels();
        Deidentified result = await RunAsync(source);
        Assert.True(result.File.HasPreamble);
        Assert.Equal(TransferSyntax.ImplicitVrLittleEndian, result.File.TransferSyntax);
    }

    [Fact]
    [CornerCase(6)]
    public async Task Case6_BigEndian_BecomesExplicitLittleEndian_NumbersSwapped()
    {
        byte[] source = SourceBytes.File(
            TransferSyntax.ExplicitVrBigEndian,
            SourceBytes.Identity(isBigEndian: true),
            SourceBytes.Element(0x00280010, "US", [0, 2], isBigEndian: true),
            SourceBytes.Element(0x00280011, "US", [0, 2], isBigEndian: true),
            SourceBytes.Element(0x00280106, "SS", [0xFF, 0x01], isBigEndian: true),
            SourceBytes.Element(0x7FE00010, "OW", [1, 2, 3, 4, 5, 6, 7, 8], isBigEndian: true));
        Deidentified result = await RunAsync(source);

        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, result.File.TransferSyntax);
        Assert.Equal(2, result.Header.GetInt(DicomTags.Rows));
        Assert.Equal(2, result.Session.Facts!.Rows);
        Assert.Equal(-255, result.Header.GetInt(new DicomTag(0x00280106)));
        await AssertPixelsAsync(result, [2, 1, 4, 3, 6, 5, 8, 7]);
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(7)]
    public async Task Case7_Deflated_BecomesExplicitLittleEndian()
    {
        byte[] source = SourceBytes.File(
            TransferSyntax.DeflatedExplicitVrLittleEndian, SourceBytes.Identity(), SourceBytes.Element(0x7FE00010, "OW", [1, 2, 3, 4]));
        Deidentified result = await RunAsync(source);
        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, result.File.TransferSyntax);
        await AssertPixelsAsync(result, [1, 2, 3, 4]);
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(8)]
    public async Task Case8_Fragments_AreCopiedByteForByte()
    {
        byte[][] fragments = [[0, 0, 0, 0, 8, 0, 0, 0], [1, 2, 3, 4], [5, 6], [7, 8, 9, 10, 11, 12]];
        TestInstance source = new TestInstance { TransferSyntax = TransferSyntax.RleLossless }
            .WithIdentity().WithPixels().SetFragments(DicomTags.PixelData, fragments);
        byte[] bytes = source.ToBytes();
        Deidentified result = await RunAsync(bytes);

        Assert.Equal(TransferSyntax.RleLossless, result.File.TransferSyntax);
        Assert.Equal(Tail(bytes), Tail(result.Bytes));
        byte[] all = [.. fragments.SelectMany(fragment => fragment)];
        Assert.Equal(all.Length, result.Written.PixelDataLength);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), result.Written.PixelDataSha256);
    }

    [Fact]
    [CornerCase(12)]
    public async Task Case12_OddLengths_ArePaddedByVr()
    {
        byte[] source = SourceBytes.File(
            TransferSyntax.ExplicitVrLittleEndian,
            SourceBytes.Element(0x00080005, "CS", "ISO_IR 100"),
            SourceBytes.Identity()[..^0],
            SourceBytes.Element(0x00200011, "IS", "7"),
            SourceBytes.Element(0x00280010, "US", [2, 0]),
            SourceBytes.Element(0x7FE00010, "OB", [1, 2, 3]));
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(DicomTags.SeriesNumber, out DicomElement number));
        Assert.Equal("7 "u8.ToArray(), number.Value.ToArray());
        await AssertPixelsAsync(result, [1, 2, 3, 0]);
        Assert.Equal(3, result.Written.PixelDataLength);
    }

    [Fact]
    [CornerCase(4)]
    public async Task Case4_WrongMetaGroupLength_DoesNotMatter()
    {
        byte[] source = [.. new byte[128], .. "DICM"u8, .. SourceBytes.Element(0x00020000, "UL", [1, 2, 3, 4]),
            .. SourceBytes.Element(0x00020010, "UI", "1.2.840.10008.1.2.1\0"), .. SourceBytes.Identity()];
        Assert.Equal("2.25", (await RunAsync(source)).Header.GetString(DicomTags.SopInstanceUid)![..4]);
    }

    [Fact]
    [CornerCase(10)]
    public async Task Case10_DefinedLengthSequence_IsRewrittenWithoutStaleLengths()
    {
        byte[] item = [.. SourceBytes.Element(0x00080022, "DA", "19480229"), .. SourceBytes.Element(0x00281050, "DS", "40")];
        byte[] items = [.. SourceBytes.Implicit(0xFFFEE000, item), .. SourceBytes.Implicit(0xFFFEE000, [])];
        byte[] source = SourceBytes.File(
            TransferSyntax.ExplicitVrLittleEndian, SourceBytes.Identity(), SourceBytes.Element(0x00289132, "SQ", items), SourceBytes.Element(0x00400555, "SQ", Array.Empty<byte>()));
        Deidentified result = await RunAsync(source);

        Assert.True(result.Header.TryGet(new DicomTag(0x00289132), out DicomElement sequence));
        Assert.Equal(2, sequence.Items.Count());
        Dataset first = sequence.Items.First();
        Assert.Equal("40", first.GetString(new DicomTag(0x00281050)));
        Assert.True(first.TryGet(new DicomTag(0x00080022), out DicomElement date));
        Assert.Equal(0u, date.Length);
    }

    [Fact]
    [CornerCase(13)]
    public async Task Case13_UnOfUndefinedLength_IsASequence()
    {
        // CP-246: implicit VR inside, whatever surrounds it.
        byte[] items = [.. SourceBytes.Implicit(0xFFFEE000, [.. SourceBytes.Implicit(0x0040A123, "ZQPHI^X "u8.ToArray()), .. SourceBytes.Implicit(0x00081155, "2.999.7777.9 "u8.ToArray())])];
        byte[] known = SourceBytes.Element(0x0008114A, "UN", [.. items, .. SourceBytes.Implicit(0xFFFEE0DD, [])], length: 0xFFFFFFFF);
        byte[] unknown = SourceBytes.Element(0x00091010, "UN", [.. items, .. SourceBytes.Implicit(0xFFFEE0DD, [])], length: 0xFFFFFFFF);
        byte[] source = SourceBytes.File(TransferSyntax.ExplicitVrLittleEndian, SourceBytes.Element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2\0"), known, unknown, SourceBytes.Identity()[34..]);
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x0008114A), out DicomElement sequence));
        Assert.StartsWith("2.25.", Assert.Single(sequence.Items).GetString(DicomTags.ReferencedSopInstanceUid), StringComparison.Ordinal);
    }

    [Fact]
    [CornerCase(13, 21)]
    public async Task Case13And21_UnInsideUn_EndsSomewhere()
    {
        // Each level is read anew; explicit elements inside an implicit item are tolerated by the reader.
        byte[] value = SourceBytes.Element(0x0040A123, "PN", "ZQPHI^X ");
        for (int depth = 0; depth < 2000; depth++)
        {
            value = SourceBytes.Element(0x0008114A, "UN", SourceBytes.Implicit(0xFFFEE000, value));
        }

        byte[] source = SourceBytes.File(
            TransferSyntax.ExplicitVrLittleEndian, SourceBytes.Element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2\0"),
            SourceBytes.Element(0x00080018, "UI", "2.999.7777.1.3"), value, SourceBytes.Identity()[56..]);
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(1, result.Ledger.Count(ActionTaken.Removed, RuleSource.Encoding));
    }

    [Fact]
    [CornerCase(15)]
    public async Task Case15_KnownTagsAsUn_AreWrittenUnderTheDictionarysVr()
    {
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.Modality, DicomVr.UN, "CT").Set(new DicomTag(0x00180050), DicomVr.UN, "2.5 ").Set(new DicomTag(0x00120020), DicomVr.UN, "ZQPHI ")
            .Set(DicomTags.Rows, DicomVr.UN, [2, 0]);
        Deidentified result = await RunAsync(source);
        Assert.Equal("CT", result.Header.GetString(DicomTags.Modality));
        Assert.Equal("2.5", result.Header.GetString(new DicomTag(0x00180050)));
        Assert.Equal("REMOVED", result.Header.GetString(new DicomTag(0x00120020)));
        Assert.Equal(2, result.Header.GetInt(DicomTags.Rows));
        Assert.Equal("CT", result.Session.Facts!.Modality);
    }

    [Fact]
    [CornerCase(15)]
    public async Task Case15_IdentityAsUn_IsRead()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UN, TestInstance.SopUid).Set(DicomTags.PatientId, DicomVr.UN, "ZQPHI-42");
        Deidentified plain = await RunAsync(TestInstance.Ct());
        Deidentified result = await RunAsync(source);
        Assert.Equal(plain.Session.Facts, result.Session.Facts);
        Assert.Equal(plain.Bytes, result.Bytes);
    }

    [Fact]
    [CornerCase(15)]
    public async Task Case15_WrongKindOfValue_IsRemoved()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00281052), DicomVr.OB, "ZQPHI bytes"u8.ToArray()) // Rescale Intercept, a DS
            .Set(new DicomTag(0x00280106), DicomVr.LO, "ZQPHI text") // Smallest Image Pixel Value, a US
            .SetItems(new DicomTag(0x00181150), item => item.WriteText(DicomTags.CodeMeaning, DicomVr.LO, "ZQPHI")); // Exposure Time, an IS
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(3, result.Ledger.Count(ActionTaken.Removed, RuleSource.Encoding));
    }

    [Fact]
    [CornerCase(16)]
    public async Task Case16_UnsortedAndRepeatedTags_LeaveSortedAndOnce()
    {
        TestInstance source = TestInstance.WithoutPixels()
            .Append(DicomTags.PatientName, DicomVr.PN, "ZQPHI^SECOND").Append(DicomTags.PatientId, DicomVr.LO, "ZQPHI-43")
            .Append(new DicomTag(0x00080070), DicomVr.LO, "Second").Append(new DicomTag(0x00180060), DicomVr.DS, "120");
        Deidentified result = await RunAsync(source);
        uint[] tags = [.. result.Header.Select(element => element.Tag.Value)];
        Assert.Equal(tags.Order().Distinct(), tags);
        Assert.Equal("Acme", result.Header.GetString(DicomTags.Manufacturer));
        Assert.Equal("120", result.Header.GetString(new DicomTag(0x00180060)));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Contains(result.Session.Identifiers.All, known => known.Value == "ZQPHI^SECOND");
        Assert.Equal(3, result.Ledger.Count(ActionTaken.Removed, RuleSource.Duplicate));
    }

    [Fact]
    [CornerCase(16)]
    public async Task Case16_UnsortedAndRepeatedTagsInAnItem_LeaveSortedAndOnce()
    {
        byte[] item = [.. SourceBytes.Element(0x00281051, "DS", "1 "), .. SourceBytes.Element(0x00281050, "DS", "40"), .. SourceBytes.Element(0x00281050, "DS", "41")];
        byte[] source = SourceBytes.File(
            TransferSyntax.ExplicitVrLittleEndian, SourceBytes.Identity(), SourceBytes.Element(0x00289132, "SQ", SourceBytes.Implicit(0xFFFEE000, item)));
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(new DicomTag(0x00289132), out DicomElement sequence));
        Assert.Equal(["40", "1"], Assert.Single(sequence.Items).Select(element => element.GetStrings()[0]));
    }

    [Fact]
    [CornerCase(16)]
    public async Task Case16_RepeatedTagAfterThePixels_IsDroppedWithoutHarm()
    {
        Deidentified result = await RunAsync(TestInstance.Ct()
            .Append(DicomTags.PatientName, DicomVr.PN, "ZQPHI^LATE").Append(new DicomTag(0x00104000), DicomVr.LT, "ZQPHI").Append(DicomTags.StudyDate, DicomVr.DA, "")
            .Without(DicomTags.StudyDate));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Contains(result.Session.Identifiers.All, known => known.Value == "ZQPHI^LATE");
        await AssertPixelsAsync(result, [1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    [CornerCase(18)]
    public async Task Case18_GroupLengthsCommandAndDirectoryElements_AreRemoved()
    {
        TestInstance source = TestInstance.WithoutPixels()
            .Set(new DicomTag(0x00080000), DicomVr.UL, [1, 0, 0, 0])
            .Set(new DicomTag(0x00041141), DicomVr.CS, "ZQPHI")
            .SetItems(new DicomTag(0x52009229), item =>
            {
                item.WriteText(new DicomTag(0x00000600), DicomVr.AE, "ZQPHI");
                item.WriteText(new DicomTag(0x00020016), DicomVr.AE, "ZQPHI");
                item.WriteText(new DicomTag(0x00041500), DicomVr.CS, "ZQPHI");
                item.WriteElement(new DicomTag(0x00280000), DicomVr.UL, [1, 0, 0, 0]);
            });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.DoesNotContain(result.Header, element => element.Tag.IsGroupLength);
        Assert.Equal(6, result.Ledger.Count(ActionTaken.Removed, RuleSource.Structure));
    }

    [Fact]
    [CornerCase(17)]
    public async Task Case17_TrailingPaddingAndGarbage_AreNotCopied()
    {
        byte[] source = [.. TestInstance.Ct().Append(new DicomTag(0xFFFCFFFC), DicomVr.OB, "ZQPHI padding").ToBytes(), .. "ZQPHI garbage"u8];
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.False(result.File.HasTrailingBytes);
    }

    [Fact]
    public async Task KeptText_IsCopiedAsBytes_UnderItsCharset()
    {
        byte[] japanese = [0x1B, 0x24, 0x42, 0x3B, 0x33, 0x1B, 0x28, 0x42];
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "\\ISO 2022 IR 87").Set(new DicomTag(0x00081090), DicomVr.LO, japanese);
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(new DicomTag(0x00081090), out DicomElement model));
        Assert.Equal(japanese, model.Value.ToArray());
        Assert.Equal(["", "ISO 2022 IR 87"], result.Header.GetStrings(DicomTags.SpecificCharacterSet));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task StreamInSmallPieces_GivesTheSameBytes(int chunk)
    {
        byte[] source = TestInstance.Ct().Set(DicomTags.PixelData, DicomVr.OW, [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i % 251))]).ToBytes();
        Deidentified whole = await RunAsync(source);
        await using var input = new ForwardOnlyStream(source, chunk);
        DeidentifySession session = await new Deidentifier(Options, await KeysAsync()).OpenAsync(input, CancellationToken.None);
        using var output = new MemoryStream();
        await session.WriteToAsync(output, NullLedger.Instance, CancellationToken.None);
        Assert.Equal(whole.Bytes, output.ToArray());
    }

    /// <summary>From the pixel data's header on.</summary>
    private static byte[] Tail(byte[] bytes)
    {
        int at = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B']);
        Assert.True(at > 0);
        return bytes[at..];
    }

    private static async Task AssertPixelsAsync(Deidentified result, byte[] expected)
    {
        Assert.NotNull(result.File.Bulk);
        byte[] pixels = new byte[1024];
        int read = await result.File.Bulk.ReadAsync(pixels, CancellationToken.None);
        Assert.Equal(expected, pixels[..read]);
        Assert.NotNull(result.Written.PixelDataSha256);
        if (result.Written.PixelDataLength == read)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(expected)), result.Written.PixelDataSha256);
        }
    }
}
