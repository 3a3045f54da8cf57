namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// How pixel data is laid out (PS3.3 C.7.6.3, PS3.5 8). All lengths that follow from it are computed without overflow,
/// whatever a header claims.
/// </summary>
public sealed class PixelDescription
{
    private PixelDescription()
    {
    }

    /// <summary>Rows of a frame (0028,0010), at least 1.</summary>
    public int Rows { get; private init; }

    /// <summary>Columns of a frame (0028,0011), at least 1.</summary>
    public int Columns { get; private init; }

    /// <summary>Samples of a pixel (0028,0002), at least 1.</summary>
    public int SamplesPerPixel { get; private init; }

    /// <summary>Bits that a sample takes (0028,0100), 1 to 64.</summary>
    public int BitsAllocated { get; private init; }

    /// <summary>Bits of a sample that mean something (0028,0101).</summary>
    public int BitsStored { get; private init; }

    /// <summary>The highest of those bits (0028,0102).</summary>
    public int HighBit { get; private init; }

    /// <summary>Whether samples are two's complement (0028,0103).</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Whether each sample has a plane of its own (0028,0006); else the samples of a pixel stand together.</summary>
    public bool IsPlanar { get; private init; }

    /// <summary>What samples mean (0028,0004), empty when the header does not say.</summary>
    public string PhotometricInterpretation { get; private init; } = "";

    /// <summary>Frames (0028,0008), at least 1.</summary>
    public int NumberOfFrames { get; private init; }

    /// <summary>Bits of one frame. Where they are no whole bytes, the next frame continues in the same byte (PS3.5 8.1.1).</summary>
    public long FrameBits { get; private set; }

    /// <summary>Bytes of one frame alone, its first pixel in the lowest bits of the first byte.</summary>
    public long FrameLength => (FrameBits + 7) / 8;

    /// <summary>Bytes of all frames in native form, without the byte that makes an odd length even.</summary>
    public long ValueLength { get; private set; }

    /// <summary>Whether two pixels share their chrominance, so that a pixel takes two samples in native form (PS3.3 C.7.6.3.1.2).</summary>
    public bool IsSubsampled => SamplesPerPixel == 3 && PhotometricInterpretation is "YBR_FULL_422" or "YBR_PARTIAL_422";

    /// <summary>Reads the description from a data set.</summary>
    /// <exception cref="DicomFormatException">An attribute is missing, or says what no image can be.</exception>
    public static PixelDescription From(Dataset dataset)
    {
        int bitsAllocated = Required(dataset, DicomTags.BitsAllocated, 64);
        int bitsStored = Optional(dataset, DicomTags.BitsStored, bitsAllocated, 1, bitsAllocated);
        int samples = Required(dataset, DicomTags.SamplesPerPixel, ushort.MaxValue);
        var description = new PixelDescription
        {
            Rows = Required(dataset, DicomTags.Rows, ushort.MaxValue),
            Columns = Required(dataset, DicomTags.Columns, ushort.MaxValue),
            SamplesPerPixel = samples,
            BitsAllocated = bitsAllocated,
            BitsStored = bitsStored,
            HighBit = Optional(dataset, DicomTags.HighBit, bitsStored - 1, bitsStored - 1, bitsAllocated - 1),
            IsSigned = Optional(dataset, DicomTags.PixelRepresentation, 0, 0, 1) == 1,
            IsPlanar = samples > 1 && Optional(dataset, DicomTags.PlanarConfiguration, 0, 0, 1) == 1,
            PhotometricInterpretation = dataset.GetString(DicomTags.PhotometricInterpretation) ?? "",
            NumberOfFrames = Optional(dataset, DicomTags.NumberOfFrames, 1, 1, int.MaxValue),
        };
        description.SetLengths();
        return description;
    }

    private static int Required(Dataset dataset, DicomTag tag, int most) =>
        dataset.GetInt(tag) is { } value && value >= 1 && value <= most
            ? value
            : throw Error($"no whole number from 1 to {most}", tag);

    private static int Optional(Dataset dataset, DicomTag tag, int absent, int least, int most)
    {
        if (!dataset.TryGet(tag, out DicomElement element) || element.Value.Trim((byte)' ').IsEmpty)
        {
            return absent;
        }

        return dataset.GetInt(tag) is { } value && value >= least && value <= most
            ? value
            : throw Error($"no whole number from {least} to {most}", tag);
    }

    private static DicomFormatException Error(string message, DicomTag tag) =>
        new(DicomFormatError.InvalidPixelData, message, tag.ToString());

    private void SetLengths()
    {
        if (IsSubsampled && (Columns & 1) != 0)
        {
            throw Error("an odd number of columns, where two pixels share their chrominance", DicomTags.Columns);
        }

        // 16 + 16 + 16 + 6 bits make a frame, and 31 more the whole: more than a long holds.
        Int128 frameBits = (Int128)Rows * Columns * (IsSubsampled ? 2 : SamplesPerPixel) * BitsAllocated;
        Int128 length = ((frameBits * NumberOfFrames) + 7) / 8;
        if (length > long.MaxValue / 8)
        {
            throw Error("more pixels than any file holds", DicomTags.NumberOfFrames);
        }

        FrameBits = (long)frameBits;
        ValueLength = (long)length;
    }
}
