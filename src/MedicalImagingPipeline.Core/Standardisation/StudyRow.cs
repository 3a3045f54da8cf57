namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A study of a delivery, of one work item or several.</summary>
internal sealed class StudyRow(IReadOnlyList<DescribedItem> items)
{
    /// <summary>Its work items, by bag.</summary>
    public IReadOnlyList<DescribedItem> Items { get; } = items;

    /// <summary>Its series.</summary>
    public IReadOnlyList<SeriesRow> Series { get; } = [.. items.SelectMany(item => item.Series)];

    /// <summary>How many instances it has.</summary>
    public int Instances => Items.Sum(item => item.Facts.Instances.Count);

    /// <summary>Bytes of its instances.</summary>
    public long Bytes => Items.Sum(item => item.Facts.Instances.Sum(instance => instance.Size));

    /// <summary>The studies of items, in the order of their first bag.</summary>
    public static IReadOnlyList<StudyRow> Of(IEnumerable<DescribedItem> items) =>
        [.. items
            .GroupBy(item => item.StudyUid)
            .Select(study => new StudyRow([.. study.OrderBy(item => item.Facts.Facts!.Bag, StringComparer.Ordinal)]))
            .OrderBy(study => study.Items[0].Facts.Facts!.Bag, StringComparer.Ordinal)];

    /// <summary>The value that all files share which have one; null when they do not agree.</summary>
    public T? Common<T>(Func<HeaderValues, T?> read)
        where T : struct => Headers.Select(read).OfType<T>().Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The text that all files share which have one; null when they do not agree.</summary>
    public string? Common(Func<HeaderValues, string?> read) => Distinct(read) is [var only] ? only : null;

    /// <summary>The texts that files have, each once, in order.</summary>
    public List<string> Distinct(Func<HeaderValues, string?> read) => [.. Headers.Select(read).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<HeaderValues> Headers => Items.SelectMany(item => item.Description.Headers);
}
