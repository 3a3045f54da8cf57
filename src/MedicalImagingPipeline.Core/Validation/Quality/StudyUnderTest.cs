namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>The series of an item beside one another.</summary>
internal sealed class StudyUnderTest
{
    private readonly Dictionary<string, string> _frames = new(StringComparer.Ordinal);

    /// <summary>Groups the instances of an item.</summary>
    /// <param name="instances">In the bundle's order.</param>
    /// <param name="isWhole">Whether the item is the whole study of its patient, and no part of a large one.</param>
    public StudyUnderTest(IEnumerable<InstanceMeasurement> instances, bool isWhole = true)
    {
        IsWhole = isWhole;
        Series = [.. instances.GroupBy(instance => instance.Facts.SeriesUid, StringComparer.Ordinal).Select(series => new SeriesUnderTest(this, series.Key, [.. series]))];
        foreach (InstanceMeasurement instance in Series.SelectMany(series => series.Instances))
        {
            _frames[instance.Facts.SopInstanceUid] = instance.FrameOfReference;
        }
    }

    /// <summary>Whether no series of the study is in another item: where one may be, nothing is said of what is not here.</summary>
    public bool IsWhole { get; }

    /// <summary>The series.</summary>
    public IReadOnlyList<SeriesUnderTest> Series { get; }

    /// <summary>The Frame of Reference UID of an instance; empty where it has none or is not here.</summary>
    public string FrameOf(string sopInstanceUid) => _frames.GetValueOrDefault(sopInstanceUid, "");
}
