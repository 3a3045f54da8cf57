using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Takes from what was read of an instance what the rules of quality ask about.</summary>
internal static class InstanceMeter
{
    /// <summary>Measures an instance.</summary>
    /// <param name="entry">The path in the bundle.</param>
    /// <param name="bundled">What Deidentify recorded.</param>
    /// <param name="instance">What was read back.</param>
    public static InstanceMeasurement Measure(string entry, BundledInstance bundled, InstanceUnderTest instance)
    {
        Dataset header = instance.Header;
        IReadOnlyList<Dataset> segments = [.. instance.Segments];
        Dataset? shared = FunctionalGroups.Shared(segments);
        Dataset? frame = FunctionalGroups.PerFrame(segments).Cast<Dataset?>().FirstOrDefault();
        Dataset Of(DicomTag sequence) => FunctionalGroups.Macro(frame, shared, sequence) ?? header;
        Dataset rescale = Of(DicomTags.PixelValueTransformationSequence);
        var measured = new InstanceMeasurement
        {
            Entry = entry,
            Facts = instance.Facts,
            SourcePixelSha256 = bundled.PixelDataIsPadded ? null : bundled.PixelDataSha256,
            ImageType = string.Join('\\', HeaderText.GetAll(header, DicomTags.ImageType)),
            Thickness = Numbers.First(Of(DicomTags.PixelMeasuresSequence), DicomTags.SliceThickness),
            Kernel = string.Join('\\', HeaderText.GetAll(header, DicomTags.ConvolutionKernel)),
            Tilt = Numbers.First(Of(DicomTags.CtAcquisitionDetailsSequence), DicomTags.GantryDetectorTilt),
            Slope = Numbers.First(rescale, DicomTags.RescaleSlope),
            Intercept = Numbers.First(rescale, DicomTags.RescaleIntercept),
            RescaleType = HeaderText.Get(rescale, DicomTags.RescaleType) ?? "",
            Laterality = HeaderText.Get(header, DicomTags.Laterality) ?? "",
            ImageLaterality = HeaderText.Get(header, DicomTags.ImageLaterality) ?? HeaderText.Get(Of(DicomTags.FrameAnatomySequence), DicomTags.FrameLaterality) ?? "",
            FrameOfReference = header.GetString(DicomTags.FrameOfReferenceUid) ?? "",
            NumberOfSlices = header.GetInt(DicomTags.NumberOfSlices),
            Repetitions = Repetitions(header),
            Acquisition = header.GetInt(DicomTags.AcquisitionNumber),
            ImagesInAcquisition = header.GetInt(DicomTags.ImagesInAcquisition),
            ImagesInSeries = header.GetInt(DicomTags.ImagesInSeries),
            TemporalPosition = header.GetInt(DicomTags.TemporalPositionIdentifier),
            TemporalPositions = header.GetInt(DicomTags.NumberOfTemporalPositions),
            SpatialReferences = SpatialReferences.Of(instance.Facts.SopClassUid, segments),
            StrayRegions = SpatialReferences.StrayRegions(instance.Facts.SopClassUid, segments),
            Pixels = instance.Pixels,
        };

        // Slices name their instance, so they come last.
        (measured.Slices, measured.Groups) = frame is null
            ? (Single(header, measured), FunctionalGroupFaults.None)
            : FunctionalGroups.Read(segments, measured, instance.Facts.NumberOfFrames ?? 1);
        return measured;
    }

    // PS3.3 C.8.9.1: a dynamic series says its time slices, a gated one its R-R intervals and the time slots of each.
    private static int Repetitions(Dataset header)
    {
        long product = 1;
        foreach (DicomTag tag in new[] { DicomTags.NumberOfTimeSlices, DicomTags.NumberOfRrIntervals, DicomTags.NumberOfTimeSlots })
        {
            product *= Math.Max(1, header.GetInt(tag) ?? 1);
        }

        return (int)Math.Min(product, int.MaxValue);
    }

    private static IReadOnlyList<Slice> Single(Dataset header, InstanceMeasurement instance) =>
        Numbers.Of(header, DicomTags.ImagePositionPatient) is [var x, var y, var z]
        && Orientation.From(Numbers.Of(header, DicomTags.ImageOrientationPatient)) is { } orientation
            ? [new Slice(instance, 0, new Coordinates(x, y, z), orientation) { Stack = HeaderText.Get(header, DicomTags.StackId) ?? "", Repeats = RepeatedDimensions.Of(header) }]
            : [];
}
