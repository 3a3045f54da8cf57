using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>Describes a bundle's instances while Validate reads them.</summary>
internal sealed class ItemDescriber
{
    private static readonly InstanceDescription Nothing = new(-1);

    private readonly Dictionary<string, int> _numbers;
    private readonly HashSet<string> _pictured;
    private readonly Dictionary<HeaderValues, int> _headers = [];
    private readonly InstanceDescription[] _instances;
    private readonly SortedDictionary<string, byte[]> _thumbnails = new(StringComparer.Ordinal);

    /// <summary>Prepares the description of an item.</summary>
    public ItemDescriber(ItemFacts facts)
    {
        _instances = new InstanceDescription[facts.Instances.Count];
        Array.Fill(_instances, Nothing);
        _numbers = Enumerable.Range(0, _instances.Length).ToDictionary(i => facts.Instances[i].Path, StringComparer.Ordinal);

        // The middle of a series shows most of what it is of.
        _pictured = [.. facts.Instances.GroupBy(instance => instance.Facts.SeriesUid).Select(series => series.ElementAt(series.Count() / 2).Path)];
    }

    /// <summary>Takes the picture of an instance whose turn it is; null for the others, and for pixels that nobody cleared.</summary>
    public Thumbnail? PictureOf(BundledInstance instance) => _pictured.Contains(instance.Path) && !instance.IsUncleared ? new Thumbnail() : null;

    /// <summary>Adds an instance that was read.</summary>
    public void Add(BundledInstance instance, Dataset header, Thumbnail? picture)
    {
        ImagePlane? plane = FunctionalGroups.Places(header).Select(place => ImagePlane.Of(HeaderNumbers.GetAll(place, DicomTags.ImageOrientationPatient))).FirstOrDefault(plane => plane is not null);
        HeaderValues values = HeaderValuesReader.Read(header, plane);
        if (!_headers.TryGetValue(values, out int number))
        {
            number = _headers.Count;
            _headers.Add(values, number);
        }

        _instances[_numbers[instance.Path]] = new InstanceDescription(number, header.GetInt(DicomTags.InstanceNumber), plane is null ? null : PositionsOf(header, plane), ExposureOf(header));
        if (picture?.ToPng() is { } png)
        {
            _thumbnails.Add(instance.Facts.SeriesUid, png);
        }
    }

    /// <summary>The description; every instance was added.</summary>
    public ItemDescription Complete() => new() { Headers = [.. _headers.OrderBy(header => header.Value).Select(header => header.Key)], Instances = _instances, Thumbnails = _thumbnails };

    private static List<double>? PositionsOf(Dataset header, ImagePlane plane)
    {
        var positions = new List<double>();
        if (plane.Along(HeaderNumbers.GetAll(header, DicomTags.ImagePositionPatient)) is { } single)
        {
            positions.Add(single);
        }

        foreach (Dataset frame in FunctionalGroups.Frames(header, DicomTags.PlanePositionSequence))
        {
            if (plane.Along(HeaderNumbers.GetAll(frame, DicomTags.ImagePositionPatient)) is { } position)
            {
                positions.Add(position);
            }
        }

        return positions.Count == 0 ? null : positions;
    }

    // (0018,1152) is in whole mAs and (0018,1153) in microampere-seconds; a milliampere-second is a thousand of these.
    private static double? ExposureOf(Dataset header) =>
        HeaderNumbers.Get(header, DicomTags.ExposureInuAs) is > 0 and var fine ? fine / 1_000
        : HeaderNumbers.Get(header, DicomTags.Exposure) is > 0 and var whole ? whole
        : null;
}
