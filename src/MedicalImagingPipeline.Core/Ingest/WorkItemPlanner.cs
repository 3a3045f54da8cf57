using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>
/// Groups instances into work items: a study of one patient, or of a large study a run of whole series. What it makes
/// follows from the headers, not from names or the order of the list.
/// </summary>
internal static class WorkItemPlanner
{
    /// <summary>Most bytes of an item, but for one series that is larger alone: what a function reads in its time.</summary>
    public const long MaxBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Most instances of an item, but for one series that has more alone.</summary>
    public const int MaxInstances = 5_000;

    /// <summary>Plans the items, numbered from 1.</summary>
    public static IReadOnlyList<PlannedItem> Plan(IEnumerable<(ObjectVersion Version, InstanceHeader Header)> inputs)
    {
        var sorted = inputs.ToList();
        sorted.Sort(static (a, b) => Compare(a.Header, b.Header));

        // Copies of one instance meet in one item, whatever study their headers name: there the bytes decide.
        var studyOfInstance = new Dictionary<string, StudyKey>(StringComparer.Ordinal);
        var studies = new Dictionary<StudyKey, List<(ObjectVersion, InstanceHeader)>>();
        var order = new List<StudyKey>();
        foreach ((ObjectVersion version, InstanceHeader header) in sorted)
        {
            var own = new StudyKey(header.StudyUid, header.Issuer, header.PatientId);
            if (!studyOfInstance.TryGetValue(header.SopInstanceUid, out StudyKey? study))
            {
                studyOfInstance.Add(header.SopInstanceUid, study = own);
            }

            if (!studies.TryGetValue(study, out List<(ObjectVersion, InstanceHeader)>? members))
            {
                studies.Add(study, members = []);
                order.Add(study);
            }

            members.Add((version, header));
        }

        var items = new List<PlannedItem>();
        foreach (StudyKey study in order)
        {
            Split(studies[study], items);
        }

        return items;
    }

    private static void Split(List<(ObjectVersion Version, InstanceHeader Header)> study, List<PlannedItem> items)
    {
        // A copy whose header names another series still stands beside its instance: the series is the first copy's.
        var seriesOfInstance = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((_, InstanceHeader header) in study)
        {
            seriesOfInstance.TryAdd(header.SopInstanceUid, header.SeriesUid);
        }

        int part = 1;
        PlannedItem? item = null;
        long bytes = 0;
        foreach (var series in study.GroupBy(member => seriesOfInstance[member.Header.SopInstanceUid], StringComparer.Ordinal))
        {
            long seriesBytes = series.Sum(member => member.Version.Size);
            int seriesCount = series.Count();
            if (item is null || bytes + seriesBytes > MaxBytes || item.Objects.Count + seriesCount > MaxInstances)
            {
                item = new PlannedItem(items.Count + 1, part++);
                items.Add(item);
                bytes = 0;
            }

            foreach (var copies in series.GroupBy(member => member.Header.SopInstanceUid, StringComparer.Ordinal))
            {
                InstanceHeader first = copies.First().Header;
                bool isContested = !copies.All(copy => copy.Header.IsOfSameSeriesAs(first));
                foreach ((ObjectVersion version, InstanceHeader header) in copies)
                {
                    item.Objects.Add(new WorkItemObject { Version = version, SopInstanceUid = header.SopInstanceUid, IsContested = isContested });
                    item.Headers.Add(header);
                }
            }

            bytes += seriesBytes;
        }
    }

    private static int Compare(InstanceHeader a, InstanceHeader b)
    {
        int order = string.CompareOrdinal(a.StudyUid, b.StudyUid);
        order = order != 0 ? order : string.CompareOrdinal(a.Issuer, b.Issuer);
        order = order != 0 ? order : string.CompareOrdinal(a.PatientId, b.PatientId);
        order = order != 0 ? order : a.SeriesNumber.CompareTo(b.SeriesNumber);
        order = order != 0 ? order : string.CompareOrdinal(a.SeriesUid, b.SeriesUid);
        order = order != 0 ? order : a.InstanceNumber.CompareTo(b.InstanceNumber);
        return order != 0 ? order : string.CompareOrdinal(a.SopInstanceUid, b.SopInstanceUid);
    }

    private sealed record StudyKey(string StudyUid, string Issuer, string PatientId)
    {
        public override string ToString() => nameof(StudyKey);
    }
}

/// <summary>A work item in the making.</summary>
internal sealed class PlannedItem(int number, int part)
{
    public int Number { get; } = number;

    public int Part { get; } = part;

    public List<WorkItemObject> Objects { get; } = [];

    public List<InstanceHeader> Headers { get; } = [];
}
