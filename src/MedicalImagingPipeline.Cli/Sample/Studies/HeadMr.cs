using MedicalImagingPipeline.Cli.Sample.Images;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>A sagittal T1-weighted MR of a head phantom, in implicit VR as older scanners write it, without file extensions.</summary>
internal static class HeadMr
{
    private const string Study = "S2002";
    private const string Date = "20261104";
    private const string MrImageStorage = "1.2.840.10008.5.1.4.1.1.4";
    private const double FieldOfView = 256;
    private const double Range = 140;

    /// <summary>All slices.</summary>
    public static IEnumerable<SampleFile> Files(SampleSize size)
    {
        for (int slice = 1; slice <= size.MrSlices; slice++)
        {
            yield return Slice(size, slice);
        }
    }

    private static SampleFile Slice(SampleSize size, int slice)
    {
        double thickness = Range / size.MrSlices;
        ImagePlane plane = ImagePlane.Sagittal(FieldOfView, size.MrMatrix, ((slice - 0.5) * thickness) - (Range / 2));
        var dataset = new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, "ISO_IR 100" },
            { DicomTags.ImageType, @"ORIGINAL\PRIMARY\OTHER" },
            { DicomTags.AcquisitionNumber, "1" },
            { DicomTags.FrameOfReferenceUid, SampleUid.Of(Study + "/frame") },
            { DicomTags.PositionReferenceIndicator, "" },
            { DicomTags.PatientPosition, "HFS" },
            { DicomTags.BodyPartExamined, "HEAD" },
            { DicomTags.ScanningSequence, "GR" },
            { DicomTags.SequenceVariant, "SP" },
            { DicomTags.ScanOptions, "" },
            { DicomTags.MrAcquisitionType, "2D" },
            { DicomTags.RepetitionTime, "250" },
            { DicomTags.EchoTime, "4.6" },
            { DicomTags.EchoTrainLength, "1" },
            { DicomTags.FlipAngle, "70" },
            { DicomTags.MagneticFieldStrength, "1.5" },
            { DicomTags.SliceThickness, SampleModules.Number(thickness) },
            { DicomTags.SpacingBetweenSlices, SampleModules.Number(thickness) },
            { DicomTags.WindowCenter, "450" },
            { DicomTags.WindowWidth, "900" },
        };
        dataset.With(plane.Module())
            .With(SampleModules.GreyPixels(size.MrMatrix, size.MrMatrix, bitsStored: 12, plane.Scan(Phantom.Head, offset: 20, grain: 20)))
            .With(SampleModules.Instance(MrImageStorage, $"{Study}/MR1/{slice}", slice, Date))
            .With(SampleModules.Series(Study, "MR", 1, "T1 sagittal", Date))
            .With(SampleModules.Study(SampleSubject.Beta, Study, Date, "MR head"));
        return new SampleFile($"SYNTHETIC-BETA/MR/IM{slice:D4}", TransferSyntax.ImplicitVrLittleEndian, dataset);
    }
}
