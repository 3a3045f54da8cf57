using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Reading;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;
using static MedicalImagingPipeline.Core.Tests.Deidentification.SourceBytes;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of files and their encodings, each as bytes in and bytes out.</summary>
public sealed class FileCases
{
    private const string ExplicitUid = "1.2.840.10008.1.2.1\0";

    [Fact]
    [CornerCase(1)]
    public async Task Case1_APreambleThatIsATiff_BecomesZeros()
    {
        byte[] preamble = new byte[128];
        "II*\0\u0008\0\0\0ZQPHI in the other personality"u8.CopyTo(preamble);
        Deidentified result = await RunAsync(new TestInstance { Preamble = preamble }.WithIdentity().WithPixels());
        Assert.False(result.Bytes.AsSpan(0, 128).ContainsAnyExcept((byte)0));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(2)]
    public async Task Case2_OfTheMetaInformation_NothingOfTheSenderIsLeft()
    {
        byte[] source =
        [
            .. new byte[128], .. "DICM"u8, .. Element(0x00020010, "UI", ExplicitUid), .. Element(0x00020013, "SH", "ZQPHI_PACS"),
            .. Element(0x00020016, "AE", "ZQPHI_1 "), .. Element(0x00020017, "AE", "ZQPHI_2 "), .. Element(0x00020018, "AE", "ZQPHI_3 "), .. Element(0x00020026, "UR", "dicom://zqphi.example "),
            .. Element(0x00020027, "UR", "dicom://zqphi.example "), .. Element(0x00020028, "UR", "dicom://zqphi.example "), .. Element(0x00020100, "UI", "2.999.7777.8"), .. Element(0x00020102, "OB", "ZQPHI here"),
            .. Identity(),
        ];
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal<uint>([0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013], result.File.Meta.Select(element => element.Tag.Value));
    }

    [Fact]
    [CornerCase(3)]
    public async Task Case3_MetaInformationThatNamesAnotherInstance_NamesTheDataSets()
    {
        byte[] source =
        [
            .. new byte[128], .. "DICM"u8, .. Element(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.4\0"), .. Element(0x00020003, "UI", "2.999.7777.66\0"), .. Element(0x00020010, "UI", ExplicitUid), .. Identity(),
        ];
        Deidentified result = await RunAsync(source);
        Deidentified plain = await RunAsync(File(TransferSyntax.ExplicitVrLittleEndian, Identity()));
        Assert.Equal(plain.Bytes, result.Bytes);
        Assert.Equal(TestInstance.CtClass, result.File.Meta.GetString(DicomTags.MediaStorageSopClassUid));
        Assert.Equal(result.Header.GetString(DicomTags.SopInstanceUid), result.File.Meta.GetString(DicomTags.MediaStorageSopInstanceUid));
    }

    public static TheoryData<string, byte[]> Leniencies()
    {
        byte[] meta = Element(0x00020010, "UI", ExplicitUid);
        byte[] identity = Identity();
        return new()
        {
            { "no group length", [.. new byte[128], .. "DICM"u8, .. meta, .. identity] },
            { "group length too long", [.. new byte[128], .. "DICM"u8, .. Element(0x00020000, "UL", [0xFF, 0xFF, 0, 0]), .. meta, .. identity] },
            { "group length of zero", [.. new byte[128], .. "DICM"u8, .. Element(0x00020000, "UL", [0, 0, 0, 0]), .. meta, .. identity] },
            { "no preamble", [.. "DICM"u8, .. meta, .. identity] },
            { "neither preamble nor prefix", [.. meta, .. identity] },
            { "no meta information", identity },
        };
    }

    [Theory]
    [MemberData(nameof(Leniencies))]
    [CornerCase(4)]
    public async Task Case4_AFileThatStartsWrongly_LeavesAsACorrectOne(string what, byte[] source)
    {
        Deidentified result = await RunAsync(source);
        Assert.True(result.File.HasPreamble, what);
        Assert.True(result.File.Meta.TryGet(DicomTags.FileMetaInformationGroupLength, out DicomElement length));
        Assert.Equal(result.Bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[8, 0, 0x16, 0, (byte)'U', (byte)'I']) - 144, BinaryPrimitives.ReadInt32LittleEndian(length.Value));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(5)]
    public async Task Case5_ImplicitVr_StaysImplicit_AndDeflatedIsExplicitWholly_WithUnForWhatIsUnknown()
    {
        TestInstance source = TestInstance.Ct(TransferSyntax.ImplicitVrLittleEndian).Set(new DicomTag(0x00190010), DicomVr.LO, "SIEMENS MR HEADER").Set(new DicomTag(0x0019100C), DicomVr.IS, "1000");
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        Assert.Equal(TransferSyntax.ImplicitVrLittleEndian, result.File.TransferSyntax);
        Assert.Equal("SIEMENS MR HEADER", result.Header.GetStrings(new DicomTag(0x00190010)).Single().TrimEnd());
        Assert.True(result.Header.TryGet(new DicomTag(0x0019100C), out DicomElement factor));
        Assert.Equal("1000"u8, factor.Value);
        Assert.Equal(["ORIGINAL", "PRIMARY", "AXIAL"], result.Header.GetStrings(DicomTags.ImageType));
    }

    [Fact]
    [CornerCase(6)]
    public async Task Case6_BigEndian_IsSwappedByTheWidthOfItsVr()
    {
        byte[] source = File(
            TransferSyntax.ExplicitVrBigEndian,
            Identity(isBigEndian: true),
            Element(0x00280009, "AT", [0x00, 0x18, 0x10, 0x63], isBigEndian: true),
            Element(0x00281201, "OW", [1, 2, 3, 4], isBigEndian: true),
            Element(0x00660016, "OF", [0x3F, 0x80, 0, 0], isBigEndian: true),
            Element(0x00660022, "OD", [0x3F, 0xF0, 0, 0, 0, 0, 0, 0], isBigEndian: true),
            Element(0x00660040, "OL", [0, 0, 0, 7], isBigEndian: true));
        Deidentified result = await RunAsync(source);
        byte[] ValueOf(uint tag) => result.Header.TryGet(new DicomTag(tag), out DicomElement element) ? element.Value.ToArray() : [];
        Assert.Equal([0x18, 0x00, 0x63, 0x10], ValueOf(0x00280009));
        Assert.Equal([2, 1, 4, 3], ValueOf(0x00281201));
        Assert.Equal(1f, BinaryPrimitives.ReadSingleLittleEndian(ValueOf(0x00660016)));
        Assert.Equal(1d, BinaryPrimitives.ReadDoubleLittleEndian(ValueOf(0x00660022)));
        Assert.Equal([7, 0, 0, 0], ValueOf(0x00660040));
        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, result.File.TransferSyntax);
    }

    [Fact]
    [CornerCase(7)]
    public async Task Case7_DeflatedBytes_AreSearchedInside_AndABombEndsAtItsLimit()
    {
        byte[] source = File(TransferSyntax.DeflatedExplicitVrLittleEndian, Identity(), Element(0x00204000, "LT", "ZQPHI was here"), Element(0x7FE00010, "OW", new byte[1024 * 1024]));
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian.Uid, result.File.Meta.GetString(DicomTags.TransferSyntaxUid));

        DicomFile bomb = await DicomFile.OpenAsync(new MemoryStream(source), new DicomReaderOptions { MaxInflatedLength = 4096 }, CancellationToken.None);
        DicomFormatException exception = await Assert.ThrowsAsync<DicomFormatException>(async () =>
        {
            while (await bomb.ReadSegmentAsync(CancellationToken.None))
            {
                // As far as the limit lets it.
            }
        });
        Assert.Equal(DicomFormatError.InvalidDeflate, exception.Code);
    }

    [Theory]
    [InlineData(new byte[0], false, 2)]
    [InlineData(new byte[] { 0, 0, 0, 0, 20, 0, 0, 0 }, false, 2)]
    [InlineData(new byte[0], true, 2)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, false, 40)]
    [CornerCase(8)]
    public async Task Case8_Fragments_AreTheSameBytes_WhateverTheirTables(byte[] offsets, bool isExtended, int count)
    {
        byte[][] fragments = [offsets, .. Enumerable.Range(1, count).Select(i => new byte[] { (byte)i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })];
        TestInstance source = TestInstance.Ct(TransferSyntax.RleLossless).SetFragments(DicomTags.PixelData, fragments);
        if (isExtended)
        {
            source.Set(new DicomTag(0x7FE00001), DicomVr.OV, [0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0]).Set(new DicomTag(0x7FE00002), DicomVr.OV, [12, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0]);
        }

        byte[] bytes = source.ToBytes();
        Deidentified result = await RunAsync(bytes);
        byte[] start = isExtended ? [0xE0, 0x7F, 0x01, 0x00, (byte)'O', (byte)'V'] : [0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] tail = bytes[bytes.AsSpan().IndexOf(start)..];
        Assert.Equal([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0], tail[^8..]);
        Assert.Equal(tail, result.Bytes[^tail.Length..]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. fragments.SelectMany(fragment => fragment)])), result.Written.PixelDataSha256);
    }

    [Fact]
    [CornerCase(8)]
    public async Task Case8_AnOddFragment_IsPaddedWithAZero()
    {
        byte[] odd = [.. Implicit(0xFFFEE000, []), .. Implicit(0xFFFEE000, [1, 2, 3]), .. Implicit(0xFFFEE000, [4, 5]), .. Implicit(0xFFFEE0DD, [])];
        byte[] source = File(TransferSyntax.RleLossless, Identity(), Element(0x7FE00010, "OB", odd, length: 0xFFFFFFFF));
        byte[] expected = [.. Implicit(0xFFFEE000, []), .. Implicit(0xFFFEE000, [1, 2, 3, 0]), .. Implicit(0xFFFEE000, [4, 5]), .. Implicit(0xFFFEE0DD, [])];
        Assert.Equal(expected, (await RunAsync(source)).Bytes[^expected.Length..]);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.5", false)]
    [InlineData("1.2.840.10008.1.2.4.50", false)]
    [InlineData("1.2.840.10008.1.2.1", true)]
    [CornerCase(9)]
    public async Task Case9_PixelsThatAreNotWhatTheTransferSyntaxSays_AreHeld(string declared, bool isFragments)
    {
        TestInstance source = new TestInstance { DeclaredTransferSyntax = declared }.WithIdentity().WithPixels();
        source = isFragments ? source.SetFragments(DicomTags.PixelData, [], [1, 2]) : source;
        Assert.Equal(QuarantineReason.PixelEncodingMismatch, await ReasonAsync(source.ToBytes()));
    }

    [Fact]
    [CornerCase(10)]
    public async Task Case10_SequencesOfAnyLengths_LeaveWithDelimiters_AndAWrongNestedLengthIsHeld()
    {
        byte[] item = Element(0x00281050, "DS", "40");
        byte[] defined = Element(0x00289132, "SQ", [.. Implicit(0xFFFEE000, item), .. Implicit(0xFFFEE000, [])]);
        byte[] undefined = Element(0x00289132, "SQ", [.. Implicit(0xFFFEE000, [.. item, .. Implicit(0xFFFEE00D, [])], 0xFFFFFFFF), .. Implicit(0xFFFEE000, []), .. Implicit(0xFFFEE0DD, [])], length: 0xFFFFFFFF);
        byte[] empty = Element(0x00400555, "SQ", Array.Empty<byte>());
        Deidentified one = await RunAsync(File(TransferSyntax.ExplicitVrLittleEndian, Identity(), defined, empty));
        Deidentified other = await RunAsync(File(TransferSyntax.ExplicitVrLittleEndian, Identity(), undefined, empty));
        Assert.Equal(one.Bytes, other.Bytes);
        Assert.True(one.Header.TryGet(new DicomTag(0x00289132), out DicomElement sequence));
        Assert.Equal(2, sequence.Items.Count());

        byte[] tooLong = Element(0x00289132, "SQ", Implicit(0xFFFEE000, item, length: 400));
        QuarantineReason? reason = await ReasonAsync(File(TransferSyntax.ExplicitVrLittleEndian, Identity(), tooLong, Element(0x00400310, "ST", "ZQPHI " + new string(' ', 500))));
        Assert.Equal(QuarantineReason.Unreadable, reason);
    }

    [Fact]
    [CornerCase(11)]
    public async Task Case11_AListTooLongForItsVr_LeavesAsUn_AndNotCutOff()
    {
        string list = string.Join('\\', Enumerable.Repeat("1.25", 20_000));
        byte[] contour = Implicit(0xFFFEE000, Element(0x30060050, "UN", Encoding.ASCII.GetBytes(list + " ")));
        byte[] roi = Implicit(0xFFFEE000, Element(0x30060040, "SQ", contour));
        Deidentified result = await RunAsync(File(TransferSyntax.ExplicitVrLittleEndian, Identity(), Element(0x30060039, "SQ", roi)));
        Assert.True(result.Header.TryGet(new DicomTag(0x30060039), out DicomElement rois));
        Assert.True(Assert.Single(rois.Items).TryGet(new DicomTag(0x30060040), out DicomElement contours));
        Assert.True(Assert.Single(contours.Items).TryGet(new DicomTag(0x30060050), out DicomElement data));
        Assert.Equal((DicomVr.UN, list), (data.Vr, Encoding.ASCII.GetString(data.Value).TrimEnd()));
    }

    [Fact]
    [CornerCase(12)]
    public async Task Case12_OddValues_ArePaddedAsTheirVrAsks()
    {
        byte[] source = File(
            TransferSyntax.ExplicitVrLittleEndian, Element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"), Identity()[34..], Element(0x00080060, "CS", "CTX"), Element(0x00181250, "SH", "C"), Element(0x00282000, "OB", Array.Empty<byte>()));
        Deidentified result = await RunAsync(source);
        Assert.True(Contains(result.Bytes, "UI\x1a\0" + "1.2.840.10008.5.1.4.1.1.2\0"));
        Assert.True(Contains(result.Bytes, "CS\x04\0CTX "));
        Assert.True(Contains(result.Bytes, "SH\x02\0C "));
        Assert.All(result.Header, element => Assert.Equal(0u, element.IsSequence ? 0 : element.Length % 2));
    }

    [Fact]
    [CornerCase(13)]
    public async Task Case13_UnOfAKnownSequenceThatCannotBeParsed_IsRemoved()
    {
        TestInstance source = TestInstance.Ct().Set(new DicomTag(0x00081140), DicomVr.UN, "ZQPHI and no items at all"u8.ToArray());
        Deidentified result = await RunAsync(source);
        Assert.False(result.Header.TryGet(new DicomTag(0x00081140), out _));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(14)]
    public async Task Case14_ExplicitItemsInAnImplicitPrivateSequence_DoNotLoseTheRest()
    {
        byte[] explicitItem = [.. Element(0x00100010, "PN", "ZQPHI^IN"), .. Element(0x00080060, "CS", "MR")];
        byte[] identity = [.. Implicit(0x00080016, Encoding.ASCII.GetBytes(TestInstance.CtClass + "\0")), .. Implicit(0x00080018, Encoding.ASCII.GetBytes(TestInstance.SopUid))];
        byte[] sequence = Implicit(0x20051080, [.. Implicit(0xFFFEE000, explicitItem), .. Implicit(0xFFFEE0DD, [])], 0xFFFFFFFF);
        byte[] source = File(
            TransferSyntax.ImplicitVrLittleEndian, identity, Implicit(0x0020000D, "2.999.7777.1.1"u8.ToArray()), Implicit(0x0020000E, "2.999.7777.1.2"u8.ToArray()),
            Implicit(0x20050010, "Philips MR Imaging DD 001 "u8.ToArray()), sequence, Implicit(0x20500020, "IDENTITY"u8.ToArray()));
        Deidentified result = await RunAsync(source);
        Assert.Equal("IDENTITY", result.Header.GetString(new DicomTag(0x20500020)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Theory]
    [InlineData(DicomVr.UN)]
    [InlineData(DicomVr.LO)]
    [InlineData(DicomVr.OB)]
    [CornerCase(15)]
    public async Task Case15_AKnownTagUnderAnotherVr_IsTreatedAsItsTag(DicomVr vr)
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.PatientName, vr, "ZQPHI^NAME").Set(DicomTags.PatientBirthDate, vr, "19480229").Set(DicomTags.AccessionNumber, vr, "ZQPHI-A1");
        Deidentified result = await RunAsync(source);
        Assert.Equal(result.Session.Facts!.PatientId, result.Header.GetString(DicomTags.PatientName));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(19)]
    public async Task Case19_ADirectory_IsHeld_UnderAnyOfItsMarks()
    {
        TestInstance byClass = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.1.3.10");
        TestInstance byRecords = TestInstance.WithoutPixels().SetItems(DicomTags.DirectoryRecordSequence, record => record.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI"));
        byte[] byMeta = [.. new byte[128], .. "DICM"u8, .. Element(0x00020002, "UI", "1.2.840.10008.1.3.10"), .. Element(0x00020010, "UI", ExplicitUid), .. Identity()];
        Assert.Equal(QuarantineReason.DirectoryRecord, await ReasonAsync(byClass.ToBytes()));
        Assert.Equal(QuarantineReason.DirectoryRecord, await ReasonAsync(byRecords.ToBytes()));
        Assert.Equal(QuarantineReason.DirectoryRecord, await ReasonAsync(byMeta));
    }

    public static TheoryData<QuarantineReason, byte[]> Broken() => new()
    {
        { QuarantineReason.EmptyFile, [] },
        { QuarantineReason.Truncated, TestInstance.Ct().ToBytes()[..^4] },
        { QuarantineReason.HeaderTooLarge, TestInstance.Ct().SetItems(new DicomTag(0x52009229), item => Nest(item, 1000)).ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    [CornerCase(21, 22)]
    public async Task Case21And22_AFileThatBreaksALimit_IsHeldForAReason_WithoutAValueInAnyMessage(QuarantineReason reason, byte[] source)
    {
        Assert.Equal(reason, await ReasonAsync(source));
        try
        {
            DicomFile file = await DicomFile.OpenAsync(new MemoryStream(source), null, CancellationToken.None);
            while (await file.ReadSegmentAsync(CancellationToken.None))
            {
                // To the end, or to what is wrong.
            }
        }
        catch (DicomFormatException exception)
        {
            Assert.Empty(Planted.In(Encoding.UTF8.GetBytes(exception.ToString())));
        }
    }

    [Fact]
    [CornerCase(21)]
    public async Task Case21_AHundredThousandItems_AreCleanedOneByOne()
    {
        byte[] item = Implicit(0xFFFEE000, Element(0x00081155, "UI", "2.999.7777.9"));
        byte[] items = new byte[100_000 * item.Length];
        for (int at = 0; at < items.Length; at += item.Length)
        {
            item.CopyTo(items, at);
        }

        Deidentified result = await RunAsync(File(TransferSyntax.ExplicitVrLittleEndian, Element(0x00080016, "UI", TestInstance.CtClass + "\0"), Element(0x00080018, "UI", TestInstance.SopUid), Element(0x0008114A, "SQ", items), Identity()[56..]));
        Assert.True(result.Header.TryGet(new DicomTag(0x0008114A), out DicomElement sequence));
        Assert.Equal(100_000, sequence.Items.Count());
        Assert.False(Contains(result.Bytes, "2.999.7777"));
    }

    private static void Nest(Dicom.Writing.DicomWriter writer, int depth)
    {
        writer.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI^DEEP");
        if (depth > 0)
        {
            TestInstance.WriteSequence(writer, new DicomTag(0x00089124), item => Nest(item, depth - 1));
        }
    }

    private static bool Contains(byte[] bytes, string wanted) => DeidentifierHarness.Contains(bytes, Encoding.Latin1.GetBytes(wanted));
}
