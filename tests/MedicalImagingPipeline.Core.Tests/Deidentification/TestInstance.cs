using System.Text;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Builds a source file: a small valid CT by default, with elements added, replaced or left out.</summary>
internal sealed class TestInstance
{
    public const string CtClass = "1.2.840.10008.5.1.4.1.1.2";
    public const string SopUid = "2.999.7777.1.3";
    public const string StudyUid = "2.999.7777.1.1";
    public const string SeriesUid = "2.999.7777.1.2";

    private readonly List<(DicomTag Tag, Action<DicomWriter> Write)> _elements = [];

    public TransferSyntax TransferSyntax { get; init; } = TransferSyntax.ExplicitVrLittleEndian;

    /// <summary>Written as the meta information's transfer syntax, when it is to differ from the encoding.</summary>
    public string? DeclaredTransferSyntax { get; init; }

    public byte[] Preamble { get; init; } = new byte[128];

    public bool HasMeta { get; init; } = true;

    public static TestInstance Ct(TransferSyntax? transferSyntax = null)
    {
        var instance = new TestInstance { TransferSyntax = transferSyntax ?? TransferSyntax.ExplicitVrLittleEndian };
        return instance.WithIdentity().WithPixels();
    }

    public static TestInstance WithoutPixels() => new TestInstance().WithIdentity();

    public TestInstance WithIdentity() => Set(DicomTags.ImageType, DicomVr.CS, "ORIGINAL\\PRIMARY\\AXIAL")
        .Set(DicomTags.SopClassUid, DicomVr.UI, CtClass)
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, SopUid)
        .Set(DicomTags.Modality, DicomVr.CS, "CT")
        .Set(DicomTags.Manufacturer, DicomVr.LO, "Acme")
        .Set(DicomTags.PatientName, DicomVr.PN, "ZQPHI^SYNTHETIC")
        .Set(DicomTags.PatientId, DicomVr.LO, "ZQPHI-42")
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, StudyUid)
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, SeriesUid)
        .Set(DicomTags.SeriesNumber, DicomVr.IS, "7")
        .Set(DicomTags.InstanceNumber, DicomVr.IS, "3");

    public TestInstance WithPixels() => SetUS(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, DicomVr.CS, "MONOCHROME2")
        .SetUS(DicomTags.Rows, 2).SetUS(DicomTags.Columns, 2)
        .SetUS(DicomTags.BitsAllocated, 16).SetUS(DicomTags.BitsStored, 12).SetUS(DicomTags.HighBit, 11)
        .SetUS(DicomTags.PixelRepresentation, 0)
        .Set(DicomTags.PixelData, DicomVr.OW, [1, 2, 3, 4, 5, 6, 7, 8]);

    public TestInstance Set(DicomTag tag, DicomVr vr, string text) => Set(tag, vr, Encoding.Latin1.GetBytes(text));

    public TestInstance Set(DicomTag tag, DicomVr vr, byte[] value) => Set(tag, writer => writer.WriteElement(tag, vr, value));

    public TestInstance SetUS(DicomTag tag, ushort value) => Set(tag, DicomVr.US, BitConverter.GetBytes(value));

    public TestInstance SetItems(DicomTag tag, params Action<DicomWriter>[] items) => Set(tag, writer => WriteSequence(writer, tag, items));

    public TestInstance SetFragments(DicomTag tag, params byte[][] fragments) => Set(tag, writer =>
    {
        writer.WriteStartFragments(tag, DicomVr.OB);
        foreach (byte[] fragment in fragments)
        {
            writer.WriteFragment(fragment);
        }

        writer.WriteEndFragments();
    });

    /// <summary>Replaces the element, or puts it in order.</summary>
    public TestInstance Set(DicomTag tag, Action<DicomWriter> write)
    {
        Without(tag);
        int at = _elements.FindIndex(element => element.Tag > tag);
        _elements.Insert(at < 0 ? _elements.Count : at, (tag, write));
        return this;
    }

    /// <summary>Puts an element at the end, whatever its tag.</summary>
    public TestInstance Append(DicomTag tag, DicomVr vr, string text)
    {
        _elements.Add((tag, writer => writer.WriteElement(tag, vr, Encoding.Latin1.GetBytes(text))));
        return this;
    }

    public TestInstance Without(DicomTag tag)
    {
        _elements.RemoveAll(element => element.Tag == tag);
        return this;
    }

    public static void WriteSequence(DicomWriter writer, DicomTag tag, params Action<DicomWriter>[] items)
    {
        writer.WriteStartSequence(tag);
        foreach (Action<DicomWriter> item in items)
        {
            writer.WriteStartItem();
            item(writer);
            writer.WriteEndItem();
        }

        writer.WriteEndSequence();
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        if (HasMeta)
        {
            stream.Write(Preamble);
            stream.Write("DICM"u8);
            var meta = new DicomWriter(stream, TransferSyntax.ExplicitVrLittleEndian);
            meta.WriteElement(new DicomTag(0x00020001), DicomVr.OB, [0, 1]);
            meta.WriteText(DicomTags.TransferSyntaxUid, DicomVr.UI, DeclaredTransferSyntax ?? TransferSyntax.Uid);
            meta.WriteText(new DicomTag(0x00020016), DicomVr.AE, "ZQPHI_AE");
            meta.WriteText(new DicomTag(0x00020100), DicomVr.UI, "2.999.7777.8");
            meta.WriteElement(new DicomTag(0x00020102), DicomVr.OB, "ZQPHI private"u8);
            Complete(meta);
        }

        var writer = new DicomWriter(stream, TransferSyntax, requireOrder: false);
        foreach ((_, Action<DicomWriter> write) in _elements)
        {
            write(writer);
        }

        Complete(writer);
        return stream.ToArray();
    }

    private static void Complete(DicomWriter writer) => writer.CompleteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
