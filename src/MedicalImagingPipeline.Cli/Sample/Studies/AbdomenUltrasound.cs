using System.Buffers.Binary;
using MedicalImagingPipeline.Cli.Sample.Images;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>An ultrasound image with the patient's name, ID and date burned into its pixels.</summary>
internal static class AbdomenUltrasound
{
    private const string Study = "S2003";
    private const string Date = "20261105";
    private const string UltrasoundImageStorage = "1.2.840.10008.5.1.4.1.1.6.1";

    /// <summary>The one image.</summary>
    public static IEnumerable<SampleFile> Files(SampleSize size)
    {
        int width = size.UltrasoundWidth;
        var scan = new SectorScan(width, width * 3 / 4);
        SampleSubject subject = SampleSubject.Gamma;
        scan.Burn(subject.PlainName, line: 0);
        scan.Burn($"{subject.Id} {subject.BirthDate[..4]}-{subject.BirthDate[4..6]}-{subject.BirthDate[6..]}", line: 1);
        scan.Burn("2026-11-05 09:21", line: 2);
        var dataset = new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, "ISO_IR 100" },
            { DicomTags.ImageType, @"ORIGINAL\PRIMARY\ABDOMINAL" },
            { DicomTags.PatientOrientation, "" },
            { DicomTags.BodyPartExamined, "ABDOMEN" },
            { DicomTags.BurnedInAnnotation, "YES" },
            { DicomTags.LossyImageCompression, "00" },
            { DicomTags.SequenceOfUltrasoundRegions, Region(scan) },
            { DicomTags.SamplesPerPixel, 3 },
            { DicomTags.PhotometricInterpretation, "RGB" },
            { DicomTags.PlanarConfiguration, 0 },
            { DicomTags.Rows, (ushort)scan.Height },
            { DicomTags.Columns, (ushort)scan.Width },
            { DicomTags.BitsAllocated, 8 },
            { DicomTags.BitsStored, 8 },
            { DicomTags.HighBit, 7 },
            { DicomTags.PixelRepresentation, 0 },
            { DicomTags.PixelData, DicomVr.OB, scan.Pixels },
        };
        dataset.With(SampleModules.Instance(UltrasoundImageStorage, Study + "/US1/1", 1, Date))
            .With(SampleModules.Series(Study, "US", 1, "Liver", Date))
            .With(SampleModules.Study(SampleSubject.Gamma, Study, Date, "US abdomen"));
        yield return new SampleFile("SYNTHETIC-GAMMA/US/liver.dcm", TransferSyntax.ExplicitVrLittleEndian, dataset);
    }

    /// <summary>The part of the image that is tissue (PS3.3 C.8.5.5), in centimetres of 12 cm depth.</summary>
    private static SampleDataset Region(SectorScan scan)
    {
        byte[] delta = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(delta, 12.0 / scan.Height);
        return new SampleDataset
        {
            { DicomTags.RegionSpatialFormat, 1 },
            { DicomTags.RegionDataType, 1 },
            { DicomTags.RegionFlags, DicomVr.UL, Number(0) },
            { DicomTags.RegionLocationMinX0, DicomVr.UL, Number(0) },
            { DicomTags.RegionLocationMinY0, DicomVr.UL, Number(scan.Top) },
            { DicomTags.RegionLocationMaxX1, DicomVr.UL, Number(scan.Width - 1) },
            { DicomTags.RegionLocationMaxY1, DicomVr.UL, Number(scan.Height - 1) },
            { DicomTags.PhysicalUnitsXDirection, 3 },
            { DicomTags.PhysicalUnitsYDirection, 3 },
            { DicomTags.PhysicalDeltaX, DicomVr.FD, delta },
            { DicomTags.PhysicalDeltaY, DicomVr.FD, delta },
        };
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
