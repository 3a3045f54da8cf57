using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.EndToEnd.Tests.Nifti;

/// <summary>Synthetic MR series, in which diffusion and mosaics are said as one vendor or another says them.</summary>
internal static class MrSeries
{
    private const int Slices = 3;
    private const int Tiles = 4;

    private static readonly int[] BValues = [0, 1000, 1000, 1000];
    private static readonly double[][] Directions = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]];

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["standard", "siemens", "ge", "philips", "mosaic"];

    /// <summary>Writes the files of a series, of four volumes.</summary>
    public static async Task WriteAsync(string kind, string folder)
    {
        Directory.CreateDirectory(folder);
        int slices = kind == "mosaic" ? 1 : Slices;
        for (int i = 0; i < BValues.Length * slices; i++)
        {
            using var file = new MemoryStream();
            var writer = new DicomWriter(file, TransferSyntax.ExplicitVrLittleEndian);
            Write(writer, kind, i / slices, i % slices, i + 1);
            await writer.CompleteAsync(CancellationToken.None);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i + 1:D3}.dcm"), file.ToArray());
        }
    }

    // Without File Meta Information, which a bare data set of a scanner has not either; dcm2niix and we read it.
    private static void Write(DicomWriter writer, string kind, int volume, int slice, int number)
    {
        string root = $"2.999.41.{Kinds.ToList().IndexOf(kind) + 1}";
        int size = kind == "mosaic" ? 32 : 16;
        void Text(uint tag, DicomVr vr, string value) => writer.WriteText(new DicomTag(tag), vr, value);
        void Short(uint tag, ushort value) => writer.WriteElement(new DicomTag(tag), DicomVr.US, BitConverter.GetBytes(value));

        Text(0x00080008, DicomVr.CS, kind == "mosaic" ? @"ORIGINAL\PRIMARY\M\ND\MOSAIC" : @"ORIGINAL\PRIMARY\DIFFUSION\NONE");
        Text(0x00080016, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.4");
        Text(0x00080018, DicomVr.UI, $"{root}.1.{number}");
        Text(0x00080020, DicomVr.DA, "20240102");
        Text(0x00080022, DicomVr.DA, "20240102");
        Text(0x00080032, DicomVr.TM, "101010.5");
        Text(0x00080060, DicomVr.CS, "MR");
        Text(0x00080070, DicomVr.LO, kind switch { "ge" => "GE MEDICAL SYSTEMS", "philips" => "Philips Medical Systems", _ => "SIEMENS" });
        Text(0x00100010, DicomVr.PN, "ZQPHI^SYNTHETIC");
        Text(0x00100020, DicomVr.LO, $"ZQPHI-{kind}");
        Text(0x00180020, DicomVr.CS, "EP");
        Text(0x00180021, DicomVr.CS, "SK");
        Text(0x00180023, DicomVr.CS, "2D");
        Text(0x00180050, DicomVr.DS, "3");
        Text(0x00180080, DicomVr.DS, "5000");
        Text(0x00180081, DicomVr.DS, "80");
        Text(0x00180087, DicomVr.DS, "3");
        Text(0x00180088, DicomVr.DS, "3");
        Text(0x00180091, DicomVr.IS, "1");
        Text(0x00180095, DicomVr.DS, "1500");
        Text(0x00181312, DicomVr.CS, "COL");
        Text(0x00181314, DicomVr.DS, "90");
        Text(0x00185100, DicomVr.CS, "HFS");
        if (kind == "standard")
        {
            writer.WriteElement(new DicomTag(0x00189087), DicomVr.FD, Bytes(BValues[volume]));
            if (volume > 0)
            {
                writer.WriteElement(new DicomTag(0x00189089), DicomVr.FD, Bytes(Directions[volume]));
            }
        }

        WriteGroup19(writer, kind, volume);
        Text(0x0020000D, DicomVr.UI, root);
        Text(0x0020000E, DicomVr.UI, root + ".1");
        Text(0x00200011, DicomVr.IS, "5");
        Text(0x00200012, DicomVr.IS, $"{volume + 1}");
        Text(0x00200013, DicomVr.IS, $"{number}");
        Text(0x00200032, DicomVr.DS, $@"-100\-100\{3 * slice}");
        Text(0x00200037, DicomVr.DS, @"1\0\0\0\1\0");
        Text(0x00200052, DicomVr.UI, root + ".2");
        Short(0x00280002, 1);
        Text(0x00280004, DicomVr.CS, "MONOCHROME2");
        Short(0x00280010, (ushort)size);
        Short(0x00280011, (ushort)size);
        Text(0x00280030, DicomVr.DS, @"2\2");
        Short(0x00280100, 16);
        Short(0x00280101, 12);
        Short(0x00280102, 11);
        Short(0x00280103, 0);
        WriteLater(writer, kind, volume);
        byte[] pixels = [.. Enumerable.Range(0, size * size).SelectMany(i => BitConverter.GetBytes((ushort)(((i * 7) + (volume * 100) + (slice * 30)) % 4096)))];
        writer.WriteElement(DicomTags.PixelData, DicomVr.OW, pixels);
    }

    private static void WriteGroup19(DicomWriter writer, string kind, int volume)
    {
        switch (kind)
        {
            case "siemens" or "mosaic":
                writer.WriteText(new DicomTag(0x00190010), DicomVr.LO, "SIEMENS MR HEADER");
                if (kind == "mosaic")
                {
                    writer.WriteElement(new DicomTag(0x0019100A), DicomVr.US, BitConverter.GetBytes((ushort)Tiles));
                }

                writer.WriteText(new DicomTag(0x0019100C), DicomVr.IS, $"{BValues[volume]}");
                if (volume > 0)
                {
                    double[] g = Directions[volume];
                    writer.WriteElement(new DicomTag(0x0019100E), DicomVr.FD, Bytes(g));
                    writer.WriteElement(new DicomTag(0x00191027), DicomVr.FD, Bytes(1000 * g[0], 0, 0, 1000 * g[1], 0, 1000 * g[2]));
                }

                if (kind == "mosaic")
                {
                    writer.WriteElement(new DicomTag(0x00191029), DicomVr.FD, Bytes(0, 1000, 500, 1500));
                }

                break;
            case "ge":
                writer.WriteText(new DicomTag(0x00190010), DicomVr.LO, "GEMS_ACQU_01");
                for (uint i = 0; i < 3; i++)
                {
                    writer.WriteText(new DicomTag(0x001910BB + i), DicomVr.DS, $"{Directions[volume][i]}");
                }

                break;
        }
    }

    private static void WriteLater(DicomWriter writer, string kind, int volume)
    {
        switch (kind)
        {
            case "ge":
                writer.WriteText(new DicomTag(0x00430010), DicomVr.LO, "GEMS_PARM_01");
                writer.WriteText(new DicomTag(0x00431039), DicomVr.IS, $@"{BValues[volume]}\0\0\0");
                break;
            case "philips":
                writer.WriteText(new DicomTag(0x20010010), DicomVr.LO, "Philips Imaging DD 001");
                writer.WriteElement(new DicomTag(0x20011003), DicomVr.FL, BitConverter.GetBytes((float)BValues[volume]));
                writer.WriteText(new DicomTag(0x20050010), DicomVr.LO, "Philips MR Imaging DD 001");
                writer.WriteElement(new DicomTag(0x2005100D), DicomVr.FL, BitConverter.GetBytes(0f));
                writer.WriteElement(new DicomTag(0x2005100E), DicomVr.FL, BitConverter.GetBytes(0.5f));
                for (uint i = 0; i < 3; i++)
                {
                    writer.WriteElement(new DicomTag(0x200510B0 + i), DicomVr.FL, BitConverter.GetBytes((float)Directions[volume][i]));
                }

                break;
        }
    }

    private static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
