using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>The images that an object says to lie in a frame of reference which it names.</summary>
internal static class SpatialReferences
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";
    private const string Segmentation = Storage + "66.4";
    private const string LabelMapSegmentation = Storage + "66.7";
    private const string SpatialRegistration = Storage + "66.1";
    private const string DeformableSpatialRegistration = Storage + "66.3";
    private const string RtStructureSet = Storage + "481.3";

    /// <summary>SOP Instance UIDs, each once for a frame of reference; none of an object of another kind.</summary>
    public static IReadOnlyList<(string InstanceUid, string FrameOfReference)> Of(string sopClassUid, IReadOnlyList<Dataset> segments) =>
        [.. All(sopClassUid, segments).Where(reference => reference is { InstanceUid.Length: > 0, FrameOfReference.Length: > 0 }).Distinct()];

    /// <summary>How many regions of interest name a frame of reference that their structure set does not (PS3.3 C.8.8.5).</summary>
    public static int StrayRegions(string sopClassUid, IReadOnlyList<Dataset> segments)
    {
        HashSet<string> named = sopClassUid != RtStructureSet ? []
            : [.. Items(segments, DicomTags.ReferencedFrameOfReferenceSequence).Select(frame => Uid(frame, DicomTags.FrameOfReferenceUid)).Where(uid => uid.Length > 0)];
        return named.Count == 0 ? 0
            : Items(segments, DicomTags.StructureSetRoiSequence).Select(region => Uid(region, DicomTags.ReferencedFrameOfReferenceUid)).Count(uid => uid.Length > 0 && !named.Contains(uid));
    }

    private static IEnumerable<(string InstanceUid, string FrameOfReference)> All(string sopClassUid, IReadOnlyList<Dataset> segments) => sopClassUid switch
    {
        // PS3.3 A.51.1: a segmentation has the frame of reference of the images that it classifies.
        Segmentation or LabelMapSegmentation =>
            from groups in FunctionalGroups.PerFrame(segments).Concat(FunctionalGroups.Shared(segments) is { } shared ? [shared] : [])
            from derivation in Items([groups], DicomTags.DerivationImageSequence)
            from image in Items([derivation], DicomTags.SourceImageSequence)
            where HeaderIs(image, DicomTags.SpatialLocationsPreserved, "NO") is false
            select (Uid(image, DicomTags.ReferencedSopInstanceUid), segments.Count > 0 ? Uid(segments[0], DicomTags.FrameOfReferenceUid) : ""),
        RtStructureSet =>
            from frame in Items(segments, DicomTags.ReferencedFrameOfReferenceSequence)
            from study in Items([frame], DicomTags.RtReferencedStudySequence)
            from series in Items([study], DicomTags.RtReferencedSeriesSequence)
            from image in Items([series], DicomTags.ContourImageSequence)
            select (Uid(image, DicomTags.ReferencedSopInstanceUid), Uid(frame, DicomTags.FrameOfReferenceUid)),
        SpatialRegistration => Registered(segments, DicomTags.RegistrationSequence, DicomTags.FrameOfReferenceUid),
        DeformableSpatialRegistration => Registered(segments, DicomTags.DeformableRegistrationSequence, DicomTags.SourceFrameOfReferenceUid),
        _ => [],
    };

    private static IEnumerable<(string InstanceUid, string FrameOfReference)> Registered(IReadOnlyList<Dataset> segments, DicomTag registrations, DicomTag frame) =>
        from registration in Items(segments, registrations)
        from image in Items([registration], DicomTags.ReferencedImageSequence)
        select (Uid(image, DicomTags.ReferencedSopInstanceUid), Uid(registration, frame));

    private static bool HeaderIs(Dataset item, DicomTag tag, string value) => item.GetString(tag) == value;

    private static string Uid(Dataset item, DicomTag tag) => item.GetString(tag) ?? "";

    private static IEnumerable<Dataset> Items(IEnumerable<Dataset> datasets, DicomTag sequence) =>
        datasets.SelectMany(dataset => dataset.TryGet(sequence, out DicomElement element) ? element.Items : []);
}
