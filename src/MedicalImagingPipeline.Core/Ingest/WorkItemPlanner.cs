using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tables;

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
    /// <param name="inputs">The instances.</param>
    /// <param name="ignoresIssuer">Whether the recipe takes an ID for one subject, whoever issued it.</param>
    /// <param name="tables">The tables: one item each, copies together, by their content after all studies.</param>
    public static IReadOnlyList<PlannedItem> Plan(
        IEnumerable<(ObjectVersion Version, InstanceHeader Header)> inputs, bool ignoresIssuer = false, IEnumerable<(ObjectVersion Version, TableInput Table)>? tables = null)
    {
        List<Member> sorted = [.. inputs.Select(input => new Member(input.Version, input.Header, input.Header.SubjectOf(ignoresIssuer)))];
        sorted.Sort(static (a, b) => Compare(a, b));

        // Copies of one instance meet in one item, whatever study their headers name: there the bytes decide.
        var studyOfInstance = new Dictionary<string, StudyKey>(StringComparer.Ordinal);
        var studies = new Dictionary<StudyKey, List<Member>>();
        var order = new List<StudyKey>();
        foreach (Member member in sorted)
        {
            InstanceHeader header = member.Header;
            var own = new StudyKey(header.StudyUid, member.Subject);
            if (!studyOfInstance.TryGetValue(header.SopInstanceUid, out StudyKey? study))
            {
                studyOfInstance.Add(header.SopInstanceUid, study = own);
            }

            if (!studies.TryGetValue(study, out List<Member>? members))
            {
                studies.Add(study, members = []);
                order.Add(study);
            }

            members.Add(member);
        }

        var items = new List<PlannedItem>();
        foreach (StudyKey study in order)
        {
            Split(studies[study], items);
        }

        foreach (var copies in (tables ?? []).GroupBy(table => table.Table.Sha256, StringComparer.Ordinal).OrderBy(copies => copies.Key, StringComparer.Ordinal))
        {
            var item = new PlannedItem(items.Count + 1, 1, items.Count + 1) { Table = copies.First().Table };
            item.Objects.AddRange(copies.OrderBy(copy => copy.Version.Key, StringComparer.Ordinal).Select(copy => new WorkItemObject { Version = copy.Version, SopInstanceUid = "", Series = 1 }));
            items.Add(item);
        }

        return items;
    }

    private static void Split(List<Member> study, List<PlannedItem> items)
    {
        // A copy whose header names another series still stands beside its instance: the series is the first copy's.
        var seriesOfInstance = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Member member in study)
        {
            seriesOfInstance.TryAdd(member.Header.SopInstanceUid, member.Header.SeriesUid);
        }

        int part = 1;
        int number = 0;
        int first = items.Count + 1;
        PlannedItem? item = null;
        long bytes = 0;
        foreach (var series in study.GroupBy(member => seriesOfInstance[member.Header.SopInstanceUid], StringComparer.Ordinal))
        {
            long seriesBytes = series.Sum(member => member.Version.Size);
            int seriesCount = series.Count();
            number++;
            if (item is null || bytes + seriesBytes > MaxBytes || item.Objects.Count + seriesCount > MaxInstances)
            {
                item = new PlannedItem(items.Count + 1, part++, first);
                items.Add(item);
                bytes = 0;
            }

            foreach (var copies in series.GroupBy(member => member.Header.SopInstanceUid, StringComparer.Ordinal))
            {
                Member one = copies.First();
                bool isContested = !copies.All(copy => copy.Subject == one.Subject && copy.Header.IsOfSameSeriesAs(one.Header));
                foreach ((ObjectVersion version, InstanceHeader header, _) in copies)
                {
                    item.Objects.Add(new WorkItemObject { Version = version, SopInstanceUid = header.SopInstanceUid, Series = number, IsContested = isContested });
                    item.Headers.Add(header);
                }
            }

            bytes += seriesBytes;
        }

        foreach (PlannedItem planned in items.Skip(first - 1))
        {
            planned.IsPartOfStudy = part > 2;
        }
    }

    private static int Compare(Member x, Member y)
    {
        (InstanceHeader a, InstanceHeader b) = (x.Header, y.Header);
        int order = string.CompareOrdinal(a.StudyUid, b.StudyUid);
        order = order != 0 ? order : string.CompareOrdinal(x.Subject, y.Subject);
        order = order != 0 ? order : a.SeriesNumber.CompareTo(b.SeriesNumber);
        order = order != 0 ? order : string.CompareOrdinal(a.SeriesUid, b.SeriesUid);
        order = order != 0 ? order : a.InstanceNumber.CompareTo(b.InstanceNumber);
        return order != 0 ? order : string.CompareOrdinal(a.SopInstanceUid, b.SopInstanceUid);
    }

    /// <summary>An instance on its way into an item.</summary>
    private readonly struct Member(ObjectVersion version, InstanceHeader header, string subject)
    {
        public ObjectVersion Version { get; } = version;

        public InstanceHeader Header { get; } = header;

        public string Subject { get; } = subject;

        public void Deconstruct(out ObjectVersion ofVersion, out InstanceHeader ofHeader, out string ofSubject) =>
            (ofVersion, ofHeader, ofSubject) = (Version, Header, Subject);
    }

    private sealed record StudyKey(string StudyUid, string Subject)
    {
        public override string ToString() => nameof(StudyKey);
    }
}

/// <summary>A work item in the making.</summary>
internal sealed class PlannedItem(int number, int part, int study)
{
    public int Number { get; } = number;

    public int Part { get; } = part;

    public int Study { get; } = study;

    public bool IsPartOfStudy { get; set; }

    public List<WorkItemObject> Objects { get; } = [];

    public List<InstanceHeader> Headers { get; } = [];

    public TableInput? Table { get; init; }
}
