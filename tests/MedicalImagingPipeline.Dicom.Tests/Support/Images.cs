namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Small images, as bytes and as files.</summary>
internal static class Images
{
    /// <summary>The attributes of the image pixel module; null leaves one out.</summary>
    public static Bytes Module(
        int? rows, int? columns, int? samples, int? allocated, int? stored = null, int? frames = null, int planar = 0, string photometric = "MONOCHROME2", int signed = 0)
    {
        var bytes = new Bytes();
        UInt16(bytes, 0x00280002, samples);
        bytes.Text(0x00280004, "CS", photometric);
        if (samples > 1)
        {
            UInt16(bytes, 0x00280006, planar);
        }

        if (frames is not null)
        {
            bytes.Text(0x00280008, "IS", FormattableString.Invariant($"{frames}"));
        }

        UInt16(bytes, 0x00280010, rows);
        UInt16(bytes, 0x00280011, columns);
        UInt16(bytes, 0x00280100, allocated);
        UInt16(bytes, 0x00280101, stored ?? allocated);
        UInt16(bytes, 0x00280102, (stored ?? allocated) - 1);
        UInt16(bytes, 0x00280103, signed);
        return bytes;

        static void UInt16(Bytes bytes, uint tag, int? value)
        {
            if (value is { } number)
            {
                bytes.Header(tag, "US", 2).UInt16((ushort)(number & 0xFFFF));
            }
        }
    }

    /// <summary>Reads a data set up to its pixel data.</summary>
    public static async Task<DicomFile> OpenAsync(byte[] file)
    {
        DicomFile opened = await DicomFile.OpenAsync(new MemoryStream(file), null, default);
        await opened.ReadSegmentAsync(default);
        return opened;
    }

    /// <summary>The description of a module.</summary>
    public static async Task<PixelDescription> DescribeAsync(Bytes module) =>
        PixelDescription.From((await OpenAsync(Bytes.File(Samples.Explicit, module.ToArray()))).Segment);

    /// <summary>Bytes with the runs and the noise that images have.</summary>
    public static byte[] Pixels(int length, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[length];
        for (int at = 0; at < length;)
        {
            int run = Math.Min(random.Next(1, 300), length - at);
            if (random.Next(2) == 0)
            {
                pixels.AsSpan(at, run).Fill((byte)random.Next(256));
            }
            else
            {
                random.NextBytes(pixels.AsSpan(at, run));
            }

            at += run;
        }

        return pixels;
    }
}
