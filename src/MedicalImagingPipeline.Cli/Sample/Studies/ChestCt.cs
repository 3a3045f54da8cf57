using System.Text;
using MedicalImagingPipeline.Cli.Sample.Images;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>A CT of a chest phantom: thick slices, thin ones around the nodule, in one frame of reference.</summary>
internal static class ChestCt
{
    /// <summary>Names the study.</summary>
    public const string Study = "S2001";

    /// <summary>Study Date.</summary>
    public const string Date = "20261103";

    /// <summary>CT Image Storage (PS3.4 B.5).</summary>
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.2";

    private const double FieldOfView = 360;
    private const double ThickRange = 160;
    private const double ThinRange = 40;
    private const double NoduleHeight = 6;

    // CT numbers start at -1024, so that a stored value is never negative.
    private const int Offset = 1024;

    /// <summary>The file that is cut short.</summary>
    public static string TruncatedPath(SampleSize size) => Path(2, size.CtThinSlices);

    /// <summary>The thick slice that shows the nodule, from 1.</summary>
    public static int NoduleSlice(SampleSize size) => (int)((NoduleHeight + (ThickRange / 2)) / (ThickRange / size.CtSlices)) + 1;

    /// <summary>The SOP Instance UID of a slice, from 1.</summary>
    public static string InstanceUid(int series, int slice) => SampleUid.Of(Name(series, slice));

    /// <summary>Patient and study, as the report of the same study has them.</summary>
    public static SampleDataset StudyModule() =>
        SampleModules.Study(SampleSubject.Alpha, Study, Date, "CT chest of SYNTHETIC ALPHA");

    /// <summary>All slices of both series.</summary>
    public static IEnumerable<SampleFile> Files(SampleSize size)
    {
        for (int slice = 1; slice <= size.CtSlices; slice++)
        {
            yield return Slice(size, 1, slice, ThickRange / size.CtSlices, ThickRange, "SOFT", grain: 14);
        }

        for (int slice = 1; slice <= size.CtThinSlices; slice++)
        {
            yield return Slice(size, 2, slice, ThinRange / size.CtThinSlices, ThinRange, "LUNG", grain: 40);
        }
    }

    private static SampleFile Slice(SampleSize size, int series, int slice, double thickness, double range, string kernel, int grain)
    {
        double z = ((slice - 0.5) * thickness) - (range / 2);
        ImagePlane plane = ImagePlane.Axial(FieldOfView, size.CtMatrix, z);
        var dataset = new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, "ISO_IR 100" },
            { DicomTags.ImageType, @"ORIGINAL\PRIMARY\AXIAL" },
            { DicomTags.AcquisitionNumber, "1" },
            { DicomTags.AcquisitionDate, Date },
            { DicomTags.AcquisitionTime, "091700" },
            { DicomTags.FrameOfReferenceUid, SampleUid.Of(Study + "/frame") },
            { DicomTags.PositionReferenceIndicator, "" },
            { DicomTags.PatientPosition, "HFS" },
            { DicomTags.BodyPartExamined, "CHEST" },
            { DicomTags.ProtocolName, "CHEST SYNTHETIC ALPHA" },
            { DicomTags.Kvp, "120" },
            { DicomTags.XRayTubeCurrent, "200" },
            { DicomTags.ConvolutionKernel, kernel },
            { DicomTags.SliceThickness, SampleModules.Number(thickness) },
            { DicomTags.RescaleIntercept, SampleModules.Number(-Offset) },
            { DicomTags.RescaleSlope, "1" },
            { DicomTags.RescaleType, "HU" },
            { DicomTags.WindowCenter, series == 1 ? "40" : "-600" },
            { DicomTags.WindowWidth, series == 1 ? "400" : "1500" },
            { DicomTags.RequestAttributesSequence, Request() },
            { new DicomTag(0x00090010), DicomVr.LO, "MIP SAMPLE"u8.ToArray() },
            { new DicomTag(0x00091001), DicomVr.LO, Encoding.ASCII.GetBytes("seen by the scanner as " + SampleSubject.Alpha.Name) },
        };
        if (series == 1 && slice == NoduleSlice(size))
        {
            dataset.With(OverlayPlane.Of(SampleSubject.Alpha.PlainName, size.CtMatrix));
        }

        dataset.With(plane.Module())
            .With(SampleModules.GreyPixels(size.CtMatrix, size.CtMatrix, bitsStored: 12, plane.Scan(Phantom.Chest, Offset, grain)))
            .With(SampleModules.Instance(SopClassUid, Name(series, slice), slice, Date))
            .With(SampleModules.Series(Study, "CT", series, kernel == "SOFT" ? "Chest 1" : "Chest 2 nodule", Date))
            .With(StudyModule());
        return new SampleFile(Path(series, slice), TransferSyntax.ExplicitVrLittleEndian, dataset);
    }

    private static SampleDataset Request() => new()
    {
        { DicomTags.RequestedProcedureId, "RP-" + Study },
        { DicomTags.RequestedProcedureDescription, "Chest, nodule of SYNTHETIC ALPHA" },
        { DicomTags.ScheduledProcedureStepId, "SPS-" + Study },
        { DicomTags.ScheduledProcedureStepDescription, "Chest" },
    };

    private static string Name(int series, int slice) => $"{Study}/CT{series}/{slice}";

    private static string Path(int series, int slice) => $"SYNTHETIC-ALPHA/CT-{Date}/series-{series}/IM{slice:D4}.dcm";
}
