namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A series of a delivery.</summary>
internal sealed class SeriesRow(DescribedItem item, IReadOnlyList<InstanceRow> instances)
{
    // Positions of one slice, rounded on their way through devices, differ by less.
    private const double SamePlace = 0.01;

    // Gaps that differ by more than this part of a gap are uneven.
    private const double Uneven = 0.05;

    private readonly Lazy<double[]> _slices = new(() => SlicesOf(instances));

    /// <summary>Its work item.</summary>
    public DescribedItem Item { get; } = item;

    /// <summary>Its instances, at least one.</summary>
    public IReadOnlyList<InstanceRow> Instances { get; } = instances;

    /// <summary>Its UID.</summary>
    public string Uid => Instances[0].Instance.Facts.SeriesUid;

    /// <summary>Its folder in the volume.</summary>
    public string Folder => Instances[0].Path[..Instances[0].Path.LastIndexOf('/')];

    /// <summary>How many instances were held back.</summary>
    public int HeldBack => Item.Facts.HeldBySeries.GetValueOrDefault(Uid);

    /// <summary>The picture of one of its instances as PNG, or null.</summary>
    public byte[]? Thumbnail => Item.Description.Thumbnails.GetValueOrDefault(Uid);

    /// <summary>The places of its slices along the normal, each once, in ascending order, in millimetres.</summary>
    public IReadOnlyList<double> Slices => _slices.Value;

    /// <summary>The distances of neighbouring slices, in millimetres.</summary>
    public IReadOnlyList<double> Gaps => [.. Slices.Skip(1).Zip(Slices, (next, slice) => Math.Round(next - slice, 3))];

    /// <summary>The middle one of the distances; null with fewer than two slices.</summary>
    public double? Spacing => Gaps is { Count: > 0 } gaps ? gaps.Order().ElementAt(gaps.Count / 2) : null;

    /// <summary>Whether all distances are about the same; null with fewer than three slices.</summary>
    public bool? IsEven => Gaps is { Count: > 1 } gaps && Spacing is { } spacing ? gaps.All(gap => Math.Abs(gap - spacing) <= Math.Max(SamePlace, Uneven * spacing)) : null;

    /// <summary>The value that all instances share which have one; null when they do not agree.</summary>
    public T? Common<T>(Func<HeaderValues, T?> read)
        where T : struct => Distinct(read) is [var only] ? only : null;

    /// <summary>The text that all instances share which have one; null when they do not agree.</summary>
    public string? Common(Func<HeaderValues, string?> read) =>
        Instances.Select(row => read(row.Header)).Where(value => value is not null).Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The values that instances have, each once, in ascending order.</summary>
    public List<T> Distinct<T>(Func<HeaderValues, T?> read)
        where T : struct => [.. Instances.Select(row => row.Header).Distinct().Select(read).OfType<T>().Distinct().Order()];

    private static double[] SlicesOf(IReadOnlyList<InstanceRow> instances)
    {
        var slices = new List<double>();

        // Planes of several directions, as a localizer has, lie in no one row.
        bool isOneStack = instances.Select(row => row.Header.Orientation).Distinct().Count() == 1;
        foreach (double position in instances.SelectMany(row => row.Description.Positions ?? []).Order().Where(_ => isOneStack))
        {
            if (slices.Count == 0 || position - slices[^1] > SamePlace)
            {
                slices.Add(position);
            }
        }

        return [.. slices];
    }
}
