using System.Globalization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Reads where the frames of a multi-frame instance lie from its functional groups (PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    // Where a frame lies, and not which repetition it is.
    private static readonly DicomTag[] Spatial =
    [
        DicomTags.ImagePositionPatient, DicomTags.ImageOrientationPatient, DicomTags.InStackPositionNumber, DicomTags.StackId, DicomTags.SliceLocation,
    ];

    /// <summary>The shared groups, or null.</summary>
    public static Dataset? Shared(IEnumerable<Dataset> segments) => Items(segments, DicomTags.SharedFunctionalGroupsSequence).Cast<Dataset?>().FirstOrDefault();

    /// <summary>The first item of a macro's sequence in a frame's groups, or else in the shared ones; null where neither has one.</summary>
    public static Dataset? Macro(Dataset? frame, Dataset? shared, DicomTag sequence) =>
        (frame is { } own ? Item(own, sequence) : null) ?? (shared is { } all ? Item(all, sequence) : null);

    /// <summary>The groups of each frame.</summary>
    public static IEnumerable<Dataset> PerFrame(IEnumerable<Dataset> segments) => Items(segments, DicomTags.PerFrameFunctionalGroupsSequence);

    /// <summary>The frames that have a place, and what is wrong with their indexes.</summary>
    public static (IReadOnlyList<Slice> Slices, FunctionalGroupFaults Faults) Read(IReadOnlyList<Dataset> segments, InstanceMeasurement instance, int frames)
    {
        bool[] areSpatial = [.. Items(segments, DicomTags.DimensionIndexSequence).Select(IsSpatial)];
        Dataset? shared = Shared(segments);
        Orientation? orientation = null;
        var slices = new List<Slice>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int count = 0, bad = 0, doubled = 0;
        foreach (Dataset frame in PerFrame(segments))
        {
            count++;
            IReadOnlyList<double> index = Macro(frame, null, DicomTags.FrameContentSequence) is { } content ? Numbers.Of(content, DicomTags.DimensionIndexValues) : [];
            if (areSpatial.Length > 0)
            {
                bad += index.Count != areSpatial.Length || index.Any(value => value < 1) ? 1 : 0;
                doubled += seen.Add(string.Join('\\', index)) ? 0 : 1;
            }

            if (Macro(frame, shared, DicomTags.PlaneOrientationSequence) is { } plane && Orientation.From(Numbers.Of(plane, DicomTags.ImageOrientationPatient)) is { } own
                && Macro(frame, shared, DicomTags.PlanePositionSequence) is { } place && Numbers.Of(place, DicomTags.ImagePositionPatient) is [var x, var y, var z])
            {
                // Frames share what is the same, so that many of them take little.
                orientation = own == orientation ? orientation : own;
                slices.Add(new Slice(instance, count, new Coordinates(x, y, z), orientation!) { Stack = StackOf(frame), Repeats = Repeats(frame, index, areSpatial) });
            }
        }

        return (slices, count == 0 ? FunctionalGroupFaults.None : new FunctionalGroupFaults(Math.Abs(count - frames), bad, doubled));
    }

    private static bool IsSpatial(Dataset dimension) =>
        dimension.TryGet(DicomTags.DimensionIndexPointer, out DicomElement pointer) && pointer.Value.Length >= 4
        && Spatial.Contains(new DicomTag(BitConverter.ToUInt16(pointer.Value), BitConverter.ToUInt16(pointer.Value[2..])));

    private static string StackOf(Dataset frame) =>
        Macro(frame, null, DicomTags.FrameContentSequence)?.GetString(DicomTags.StackId) ?? "";

    private static string[] Repeats(Dataset frame, IReadOnlyList<double> index, bool[] areSpatial)
    {
        IEnumerable<string> declared = index.Zip(areSpatial).Where(dimension => !dimension.Second).Select(dimension => dimension.First.ToString(CultureInfo.InvariantCulture));
        return [.. declared, string.Join('\\', Macro(frame, null, DicomTags.FrameContentSequence) is { } content ? Numbers.Of(content, DicomTags.TemporalPositionIndex) : [])];
    }

    private static Dataset? Item(Dataset dataset, DicomTag sequence) =>
        dataset.TryGet(sequence, out DicomElement element) ? element.Items.Cast<Dataset?>().FirstOrDefault() : null;

    private static IEnumerable<Dataset> Items(IEnumerable<Dataset> segments, DicomTag sequence)
    {
        foreach (Dataset segment in segments)
        {
            if (segment.TryGet(sequence, out DicomElement element))
            {
                return element.Items;
            }
        }

        return [];
    }
}
