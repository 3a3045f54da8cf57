namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Slices of one series, SOP Class, Image Type and orientation, whatever echo, phase or time.</summary>
/// <param name="series">Whose they are.</param>
/// <param name="first">Says what the others are like.</param>
internal sealed class Stack(SeriesUnderTest series, Slice first)
{
    /// <summary>The series.</summary>
    public SeriesUnderTest Series { get; } = series;

    /// <summary>The first slice.</summary>
    public Slice First { get; } = first;

    /// <summary>All slices.</summary>
    public List<Slice> Slices { get; } = [];

    /// <summary>The instances whose slices these are, each once.</summary>
    public IEnumerable<InstanceMeasurement> Instances => Slices.Select(slice => slice.Instance).Distinct();

    /// <summary>Whether a slice is of this stack.</summary>
    public bool Takes(Slice slice) =>
        slice.Instance.Facts.SopClassUid == First.Instance.Facts.SopClassUid
        && slice.Instance.ImageType == First.Instance.ImageType
        && slice.Stack == First.Stack
        && (ReferenceEquals(slice.Orientation, First.Orientation) || slice.Orientation.AngleTo(First.Orientation) <= SeriesUnderTest.SameOrientation);

    /// <summary>How far along the normal a slice lies, millimetres.</summary>
    public double DistanceOf(Slice slice) => slice.Position.Dot(First.Orientation.Normal);
}
