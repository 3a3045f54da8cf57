using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Tests.Files;

public class DicomFileTests
{
    private static readonly byte[] Explicit = Samples.Dataset(new Bytes()).ToArray();

    [Theory]
    [InlineData("explicit", true, true, Samples.Explicit)]
    [InlineData("implicit", true, true, Samples.Implicit)]
    [InlineData("big endian", true, true, Samples.BigEndian)]
    [InlineData("deflated", true, true, Samples.Deflated)]
    [InlineData("encapsulated", true, true, Samples.Jpeg)]
    [InlineData("no preamble", false, true, Samples.Explicit)]
    [InlineData("no meta", true, false, Samples.Explicit)]
    [InlineData("bare explicit", false, false, Samples.Explicit)]
    [InlineData("bare implicit", false, false, Samples.Implicit)]
    [InlineData("bare big endian", false, false, Samples.BigEndian)]
    public async Task OpenAsync_EachFormOfFile_FindsTheEncoding(string name, bool hasPreamble, bool hasMeta, string uid)
    {
        DicomFile file = await OpenAsync(Samples.All[name]);

        Assert.Equal(hasPreamble, file.HasPreamble);
        Assert.Equal(hasMeta, file.HasMeta);
        Assert.Equal(uid, file.TransferSyntax.Uid);
        Assert.True(await file.ReadSegmentAsync(default));
        Assert.Equal("Doe^Synthetic", file.Segment.GetString(DicomTags.PatientName));
        Assert.Equal(2, file.Segment.GetInt(DicomTags.Rows));
        Assert.Equal(new DicomTag(0x7FE00010), file.Bulk!.Header.Tag);
        Assert.True(await file.ReadSegmentAsync(default));
        Assert.Null(file.Bulk);
        Assert.False(await file.ReadSegmentAsync(default));
        Assert.False(file.HasTrailingBytes);
    }

    [Theory]
    [InlineData(Samples.Implicit, true)] // what is written is explicit
    [InlineData(Samples.Explicit, false)] // what is written is implicit
    public async Task OpenAsync_DeclaredEncodingIsWrong_TakesWhatTheBytesShow(string declared, bool isExplicit)
    {
        DicomFile file = await OpenAsync(Bytes.File(declared, Samples.Dataset(new Bytes(isExplicit)).ToArray()));
        await file.ReadSegmentAsync(default);

        Assert.Equal(isExplicit, file.TransferSyntax.IsExplicitVr);
        Assert.Equal("SYN1", file.Segment.GetString(DicomTags.PatientId));
    }

    [Fact]
    public async Task OpenAsync_WrongGroupLengthOfTheMeta_IsNotTrusted()
    {
        byte[] bytes = Bytes.File(Samples.Explicit, Explicit);
        bytes[128 + 4 + 8] ^= 0x55;

        DicomFile file = await OpenAsync(bytes);

        Assert.Equal(Samples.Explicit, file.TransferSyntax.Uid);
        Assert.True(await file.ReadSegmentAsync(default));
        Assert.Equal("SYN1", file.Segment.GetString(DicomTags.PatientId));
    }

    [Fact]
    public async Task OpenAsync_ImplicitMeta_IsRead()
    {
        byte[] meta = new Bytes(isExplicit: false).Text(0x00020003, "UI", "2.25.1").Text(0x00020010, "UI", Samples.Explicit).ToArray();
        byte[] bytes = [.. new byte[128], .. "DICM"u8, .. meta, .. Explicit];

        DicomFile file = await OpenAsync(bytes);

        Assert.Equal("2.25.1", file.Meta.GetString(DicomTags.MediaStorageSopInstanceUid));
        Assert.Equal(Samples.Explicit, file.TransferSyntax.Uid);
    }

    [Fact]
    public async Task OpenAsync_DicmInsideOfAValue_IsNoPreamble()
    {
        byte[] dataset = new Bytes().Element(0x00080005, "CS", new byte[120]).Text(0x00080060, "CS", "DICM").ToArray();
        dataset = [.. dataset[..128], .. "DICM"u8, .. dataset[132..]];

        DicomFile file = await OpenAsync(dataset);

        Assert.False(file.HasPreamble);
        Assert.True(await file.ReadSegmentAsync(default));
    }

    [Fact]
    public async Task OpenAsync_NoBytes_IsEmpty() => Assert.Equal(DicomFormatError.Empty, (await FailAsync([])).Code);

    [Theory]
    [InlineData("short")]
    [InlineData("<html><body>This is no DICOM file at all, whatever its name says.</body></html>")]
    public async Task OpenAsync_NoDicom_IsRefused(string text) =>
        Assert.Equal(DicomFormatError.NotDicom, (await FailAsync(System.Text.Encoding.ASCII.GetBytes(text))).Code);

    [Fact]
    public async Task OpenAsync_UnknownTransferSyntax_IsRefusedWithoutItsName()
    {
        DicomFormatException error = await FailAsync(Bytes.File("1.2.3.4.5", Explicit));

        Assert.Equal(DicomFormatError.UnknownTransferSyntax, error.Code);
        Assert.DoesNotContain("1.2.3.4.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadSegmentAsync_EmptyDataSet_IsOneEmptySegment()
    {
        foreach (string uid in (string[])[Samples.Explicit, Samples.Implicit])
        {
            DicomFile file = await OpenAsync(Bytes.File(uid, []));

            Assert.True(await file.ReadSegmentAsync(default));
            Assert.True(file.Segment.IsEmpty);
            Assert.False(await file.ReadSegmentAsync(default));
        }
    }

    [Fact]
    public async Task ReadSegmentAsync_TrailingGarbage_IsNoted()
    {
        DicomFile file = await OpenAsync([.. Bytes.File(Samples.Explicit, Explicit), .. "trailing garbage"u8]);
        while (await file.ReadSegmentAsync(default))
        {
            // Until the end.
        }

        Assert.True(file.HasTrailingBytes);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task ReadSegmentAsync_InflatesToTheLimit_AndNotPastIt(int difference, bool isRead)
    {
        byte[] dataset = new Bytes().Element(0x00091001, "UN", new byte[1_000_000]).ToArray();
        byte[] bytes = Bytes.File(Samples.Deflated, Bytes.Deflate(dataset));
        var options = new DicomReaderOptions { MaxInflatedLength = dataset.Length + difference };

        Task<string> read = Dump.OfAsync(new MemoryStream(bytes), options);

        if (isRead)
        {
            await read;
        }
        else
        {
            Assert.Equal(DicomFormatError.InvalidDeflate, (await Assert.ThrowsAsync<DicomFormatException>(() => read)).Code);
        }
    }

    [Fact]
    public async Task ReadSegmentAsync_NoDeflatedBytes_IsRefused() =>
        Assert.Equal(DicomFormatError.InvalidDeflate, (await FailAsync(Bytes.File(Samples.Deflated, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]))).Code);

    [Fact]
    public async Task ReadSegmentAsync_DeflatedBytesCutShort_AreRefused()
    {
        byte[] file = Samples.All["deflated"];

        await Assert.ThrowsAsync<DicomFormatException>(() => Dump.OfAsync(new MemoryStream(file[..^20])));
    }

    [Fact]
    public async Task ReadSegmentAsync_HeaderPastTheLimit_IsRefused()
    {
        byte[] bytes = Bytes.File(Samples.Explicit, new Bytes().Element(0x00280120, "OB", new byte[5000]).ToArray());

        DicomFormatException error = await FailAsync(bytes, new DicomReaderOptions { MaxHeaderLength = 4000 });

        Assert.Equal(DicomFormatError.HeaderTooLarge, error.Code);
    }

    [Fact]
    public async Task ReadSegmentAsync_MillionsOfEmptyItems_ReachTheHeaderLimit()
    {
        var bytes = new Bytes().Header(0x00081140, "SQ", Bytes.Undefined);
        for (int i = 0; i < 10_000; i++)
        {
            bytes.Item(0);
        }

        DicomFormatException error = await FailAsync(Bytes.File(Samples.Explicit, bytes.SequenceEnd().ToArray()), new DicomReaderOptions { MaxHeaderLength = 50_000 });

        Assert.Equal(DicomFormatError.HeaderTooLarge, error.Code);
    }

    [Fact]
    public async Task ReadSegmentAsync_LengthThatNoStreamHolds_AllocatesNothing()
    {
        // An unseekable stream cannot tell that 30 MiB are not there.
        byte[] bytes = Bytes.File(Samples.Explicit, new Bytes().Header(0x00280120, "OB", 0xF0000000).ToArray());

        DicomFormatException error = await Assert.ThrowsAsync<DicomFormatException>(() => Dump.OfAsync(new ChunkedStream(bytes, 100)));

        Assert.Equal(DicomFormatError.HeaderTooLarge, error.Code);
    }

    [Fact]
    public async Task ReadSegmentAsync_TextPastTheLimit_IsRefused()
    {
        byte[] bytes = Bytes.File(Samples.Explicit, new Bytes().Element(0x0040A160, "UT", new byte[5000]).ToArray());

        DicomFormatException error = await FailAsync(bytes, new DicomReaderOptions { MaxTextLength = 4999 });

        Assert.Equal(DicomFormatError.TextTooLong, error.Code);
        await Dump.OfAsync(new MemoryStream(bytes), new DicomReaderOptions { MaxTextLength = 5000 });
    }

    [Fact]
    public async Task ReadSegmentAsync_LongPrivateValue_IsNotedAndNotHeld()
    {
        byte[] bytes = Bytes.File(Samples.Explicit, new Bytes().Element(0x00091001, "OB", new byte[64 * 1024]).Text(0x00100020, "LO", "SYN1").ToArray());
        DicomFile file = await OpenAsync(bytes);
        await file.ReadSegmentAsync(default);

        Assert.True(file.Segment.TryGet(new DicomTag(0x00091001), out DicomElement element));
        Assert.False(element.IsHeld);
        Assert.Equal(64u * 1024, element.Length);
        Assert.Equal("SYN1", file.Segment.GetString(DicomTags.PatientId));
    }

    [Fact]
    public async Task Bulk_LongValueOfAHighGroup_StaysInTheStream()
    {
        byte[] value = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i & 0xFF))];
        byte[] bytes = Bytes.File(Samples.Explicit, new Bytes().Text(0x00080005, "CS", "ISO_IR 192").Element(0x00420011, "OB", value).Element(0x00420010, "ST", "é "u8).ToArray());
        DicomFile file = await OpenAsync(bytes);

        await file.ReadSegmentAsync(default);
        var read = new byte[80_000];
        Assert.Equal(70_000, await file.Bulk!.ReadAsync(read, default));
        Assert.Equal(value, read[..70_000]);
        Assert.Equal(0, await file.Bulk.ReadAsync(read, default));
        Assert.Null(await file.Bulk.NextFragmentAsync(default));

        // The character set of the first segment applies to the next.
        await file.ReadSegmentAsync(default);
        Assert.Equal("é", file.Segment.GetString(DicomTags.DocumentTitle));
    }

    [Fact]
    public async Task Bulk_BigEndianWords_ComeInLittleEndian()
    {
        DicomFile file = await OpenAsync(Samples.All["big endian"]);
        await file.ReadSegmentAsync(default);
        var read = new byte[8];

        Assert.Equal(8, await file.Bulk!.ReadAsync(read, default));
        Assert.Equal([2, 1, 4, 3, 6, 5, 8, 7], read);
    }

    [Fact]
    public async Task Bulk_FragmentsLeft_AreDrained()
    {
        DicomFile file = await OpenAsync([.. Samples.All["encapsulated"], .. new Bytes().Element(0xFFFCFFFC, "OB", [0, 0]).ToArray()]);
        await file.ReadSegmentAsync(default);
        Assert.Equal(4, await file.Bulk!.NextFragmentAsync(default));

        Assert.True(await file.ReadSegmentAsync(default));

        Assert.True(file.Segment.TryGet(new DicomTag(0xFFFCFFFC), out _));
    }

    private static Task<DicomFile> OpenAsync(byte[] bytes) => DicomFile.OpenAsync(new MemoryStream(bytes), null, default).AsTask();

    private static Task<DicomFormatException> FailAsync(byte[] bytes, DicomReaderOptions? options = null) =>
        Assert.ThrowsAsync<DicomFormatException>(() => Dump.OfAsync(new MemoryStream(bytes), options));
}
