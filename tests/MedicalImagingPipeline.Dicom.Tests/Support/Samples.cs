namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Small files that between them have every structure the reader knows.</summary>
internal static class Samples
{
    public const string Implicit = "1.2.840.10008.1.2";
    public const string Explicit = "1.2.840.10008.1.2.1";
    public const string BigEndian = "1.2.840.10008.1.2.2";
    public const string Deflated = "1.2.840.10008.1.2.1.99";
    public const string Jpeg = "1.2.840.10008.1.2.4.50";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["explicit"] = Bytes.File(Explicit, Dataset(new Bytes()).ToArray()),
        ["implicit"] = Bytes.File(Implicit, Dataset(new Bytes(isExplicit: false)).ToArray()),
        ["big endian"] = Bytes.File(BigEndian, Dataset(new Bytes(isBigEndian: true)).ToArray()),
        ["deflated"] = Bytes.File(Deflated, Bytes.Deflate(Dataset(new Bytes()).ToArray())),
        ["encapsulated"] = Bytes.File(Jpeg, Header(new Bytes())
            .Header(0x7FE00010, "OB", Bytes.Undefined).Item(4).Raw([0, 0, 0, 0]).Item(6).Raw([1, 2, 3, 4, 5, 6]).Item(0).SequenceEnd().ToArray()),
        ["no preamble"] = Bytes.File(Explicit, Dataset(new Bytes()).ToArray(), preamble: false),
        ["no meta"] = Bytes.File("", Dataset(new Bytes()).ToArray(), meta: false),
        ["bare explicit"] = Bytes.File("", Dataset(new Bytes()).ToArray(), preamble: false, meta: false),
        ["bare implicit"] = Bytes.File("", Dataset(new Bytes(isExplicit: false)).ToArray(), preamble: false, meta: false),
        ["bare big endian"] = Bytes.File("", Dataset(new Bytes(isBigEndian: true)).ToArray(), preamble: false, meta: false),
    };

    public static TheoryData<string> Names => new(All.Keys);

    public static Bytes Dataset(Bytes bytes) => Header(bytes).Element(0x7FE00010, "OW", [1, 2, 3, 4, 5, 6, 7, 8]);

    private static Bytes Header(Bytes bytes)
    {
        bytes.Text(0x00080005, "CS", "ISO_IR 100").Text(0x00080060, "CS", "OT")
            .Text(0x00081030, "LO", "Synthetic").Header(0x00081111, "SQ", 0);

        // A sequence of undefined lengths, with one of defined lengths in it.
        int inner = new Bytes().Text(0x00081150, "UI", "1.2.3").ToArray().Length;
        bytes.Header(0x00081140, "SQ", Bytes.Undefined)
            .Item(Bytes.Undefined)
            .Header(0x00081199, "SQ", (uint)(8 + inner)).Item((uint)inner).Text(0x00081150, "UI", "1.2.3")
            .ItemEnd()
            .Item(0)
            .SequenceEnd();
        return bytes.Text(0x00100010, "PN", "Doe^Synthetic").Text(0x00100020, "LO", "SYN1")
            .Text(0x00190010, "LO", "MIP TEST").Element(0x00191001, "UN", [9, 8, 7, 6])
            .Header(0x00280010, "US", 2).UInt16(2).Header(0x00280011, "US", 2).UInt16(2);
    }
}
