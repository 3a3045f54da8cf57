using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>Where an image's attributes stand: in the data set, or of a multi-frame image in its functional groups (PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    /// <summary>The data set, the macros that all frames share, and those of the first frame, in this order.</summary>
    public static List<Dataset> Places(Dataset header)
    {
        var places = new List<Dataset> { header };
        foreach (DicomTag groups in new[] { DicomTags.SharedFunctionalGroupsSequence, DicomTags.PerFrameFunctionalGroupsSequence })
        {
            foreach (Dataset group in FirstItem(header, groups))
            {
                foreach (DicomElement macro in group)
                {
                    foreach (Dataset item in macro.Items.Take(1))
                    {
                        places.Add(item);
                        AddNested(item, places);
                    }
                }
            }
        }

        return places;
    }

    /// <summary>The place of the first frame's item of a macro in each frame.</summary>
    public static IEnumerable<Dataset> Frames(Dataset header, DicomTag macro) =>
        header.TryGet(DicomTags.PerFrameFunctionalGroupsSequence, out DicomElement frames)
            ? frames.Items.SelectMany(frame => FirstItem(frame, macro))
            : [];

    private static IEnumerable<Dataset> FirstItem(Dataset dataset, DicomTag sequence) =>
        dataset.TryGet(sequence, out DicomElement element) ? element.Items.Take(1) : [];

    // A macro of MR has its echo in a sequence of its own; what lies deeper is of something else.
    private static void AddNested(Dataset macro, List<Dataset> places)
    {
        foreach (DicomElement nested in macro)
        {
            places.AddRange(nested.Items.Take(1));
        }
    }
}
