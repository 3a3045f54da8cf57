using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Dicom.Tests.Writing;

public class DicomWriterTests
{
    public static TheoryData<string> Vrs => new(VrTable.All.Select(row => row.Vr.ToString()).Where(vr => vr != "SQ"));

    [Theory]
    [MemberData(nameof(Vrs))]
    public async Task WriteElement_EachVrAndLength_IsPaddedToEvenLength(string name)
    {
        VrTraits traits = VrTable.TryGet((byte)name[0], (byte)name[1])!;
        foreach (int length in (int[])[0, 1, 2, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000])
        {
            byte[] value = new byte[length];
            int padded = length + (length & 1);
            string expectedVr = traits.IsLong || padded <= 0xFFFE ? name : "UN";
            byte[] expected = new Bytes().Header(0x00091001, expectedVr, (uint)padded).Raw(value).Raw(padded > length ? [traits.Pad] : []).ToArray();

            Assert.Equal(expected, await WriteAsync(TransferSyntax.ExplicitVrLittleEndian, writer => writer.WriteElement(new DicomTag(0x00091001), traits.Vr, value)));

            var output = new MemoryStream();
            var writer = new DicomWriter(output, TransferSyntax.ExplicitVrLittleEndian);
            await writer.WriteElementAsync(new DicomTag(0x00091001), traits.Vr, (uint)length, new MemoryStream(value), default);
            await writer.CompleteAsync(default);
            Assert.Equal(expected, output.ToArray());
            Assert.Equal(expected.Length, writer.Position);
        }
    }

    [Fact]
    public async Task Write_ImplicitVr_HasNoVr() =>
        Assert.Equal(
            new Bytes(isExplicit: false).Text(0x00100010, "PN", "Doe").ToArray(),
            await WriteAsync(TransferSyntax.ImplicitVrLittleEndian, writer => writer.WriteText(DicomTags.PatientName, DicomVr.PN, "Doe")));

    [Fact]
    public async Task Write_SequencesOfBothForms_AreAsTheReaderReadsThem()
    {
        byte[] uid = new Bytes().Text(0x00081150, "UI", "1.2.3").ToArray();
        byte[] expected = new Bytes()
            .Header(0x00081140, "SQ", Bytes.Undefined).Item(Bytes.Undefined).Raw(uid).ItemEnd().SequenceEnd()
            .Header(0x00081199, "SQ", 8 + (uint)uid.Length).Item((uint)uid.Length).Raw(uid)
            .Header(0x7FE00010, "OB", Bytes.Undefined).Item(0).Item(4).Raw([1, 2, 3, 0]).SequenceEnd()
            .ToArray();

        Assert.Equal(expected, await WriteAsync(TransferSyntax.ExplicitVrLittleEndian, writer =>
        {
            writer.WriteStartSequence(new DicomTag(0x00081140));
            writer.WriteStartItem();
            writer.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, "1.2.3");
            writer.WriteEndItem();
            writer.WriteEndSequence();
            writer.WriteStartSequence(new DicomTag(0x00081199), 8 + (uint)uid.Length);
            writer.WriteStartItem((uint)uid.Length);
            writer.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, "1.2.3");
            writer.WriteEndItem();
            writer.WriteEndSequence();
            writer.WriteStartFragments(new DicomTag(0x7FE00010), DicomVr.OB);
            writer.WriteFragment([]);
            writer.WriteFragment([1, 2, 3]);
            writer.WriteEndFragments();
        }));
    }

    [Fact]
    public async Task Write_DeepNesting_ClosesAllLevels()
    {
        byte[] bytes = await WriteAsync(TransferSyntax.ExplicitVrLittleEndian, writer =>
        {
            for (int level = 0; level < 100; level++)
            {
                writer.WriteStartSequence(new DicomTag(0x0040A730));
                writer.WriteStartItem();
            }

            for (int level = 0; level < 100; level++)
            {
                writer.WriteEndItem();
                writer.WriteEndSequence();
            }
        });

        Assert.Equal(100 * (12 + 8 + 8 + 8), bytes.Length);
    }

    [Fact]
    public void Write_Misuse_IsAnInvalidOperation()
    {
        Refused(writer => writer.WriteElement(DicomTags.PatientName, DicomVr.SQ, []));
        Refused(writer => writer.WriteElement(new DicomTag(0xFFFEE000), DicomVr.UN, []));
        Refused(writer => writer.WriteStartItem());
        Refused(writer => writer.WriteEndItem());
        Refused(writer => writer.WriteEndSequence());
        Refused(writer => writer.WriteEndFragments());
        Refused(writer => writer.WriteFragment([]));
        Refused(writer =>
        {
            writer.WriteText(DicomTags.PatientId, DicomVr.LO, "1");
            writer.WriteText(DicomTags.PatientName, DicomVr.PN, "descending");
        });
        Refused(writer =>
        {
            writer.WriteText(DicomTags.PatientId, DicomVr.LO, "1");
            writer.WriteText(DicomTags.PatientId, DicomVr.LO, "twice");
        });
        Refused(writer =>
        {
            writer.WriteStartSequence(new DicomTag(0x00081140));
            writer.WriteText(DicomTags.PatientId, DicomVr.LO, "between items");
        });
        Refused(writer =>
        {
            writer.WriteStartSequence(new DicomTag(0x00081140), 100);
            writer.WriteEndSequence();
        });
        Refused(writer =>
        {
            writer.WriteStartSequence(new DicomTag(0x00081140));
            writer.CompleteAsync(default).AsTask().GetAwaiter().GetResult();
        });
    }

    [Fact]
    public async Task Write_OrderNotRequired_TakesTagsAsTheyCome()
    {
        var output = new MemoryStream();
        var writer = new DicomWriter(output, TransferSyntax.ExplicitVrLittleEndian, requireOrder: false);
        writer.WriteText(DicomTags.PatientId, DicomVr.LO, "1");
        writer.WriteText(DicomTags.PatientName, DicomVr.PN, "Doe");
        writer.WriteText(DicomTags.PatientName, DicomVr.PN, "Doe");
        await writer.CompleteAsync(default);

        Assert.Equal(10 + 12 + 12, output.Length);
    }

    [Fact]
    public void WriteText_NotAscii_IsRefusedWithoutTheText()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Writer().WriteText(DicomTags.PatientName, DicomVr.PN, "Äneas"));

        Assert.DoesNotContain("neas", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_BigEndian_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new DicomWriter(Stream.Null, TransferSyntax.ExplicitVrBigEndian));

    [Fact]
    public async Task WriteElementAsync_StreamIsShort_Throws() =>
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await Writer().WriteElementAsync(DicomTags.PixelData, DicomVr.OW, 10, new MemoryStream(new byte[9]), default));

    private static DicomWriter Writer() => new(new MemoryStream(), TransferSyntax.ExplicitVrLittleEndian);

    private static void Refused(Action<DicomWriter> write) => Assert.Throws<InvalidOperationException>(() => write(Writer()));

    private static async Task<byte[]> WriteAsync(TransferSyntax syntax, Action<DicomWriter> write)
    {
        var output = new MemoryStream();
        var writer = new DicomWriter(output, syntax);
        write(writer);
        await writer.CompleteAsync(default);
        return output.ToArray();
    }
}
