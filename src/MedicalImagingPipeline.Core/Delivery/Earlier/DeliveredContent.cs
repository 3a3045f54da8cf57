using System.Globalization;
using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>What a delivery is made of, as the partner sees it: pseudonyms, new UIDs and hashes, nothing original.</summary>
internal sealed class DeliveredContent
{
    private readonly Dictionary<string, DeliveredEntry>[] _entries = [.. DeliveredRow.Names.Select(_ => new Dictionary<string, DeliveredEntry>(StringComparer.Ordinal))];
    private readonly List<ItemFacts> _items;

    /// <summary>Takes it from the facts of what is delivered.</summary>
    public DeliveredContent(IEnumerable<ItemFacts> items)
    {
        _items = [.. items.OrderBy(item => item.Item)];
        foreach (ItemFacts item in _items)
        {
            if (item.Table is { } table)
            {
                Of(DeliveredKind.Table).TryAdd(item.Facts!.Bag, new DeliveredEntry(table.Sha256));
                continue;
            }

            Of(DeliveredKind.Subject).TryAdd(item.Subject, new DeliveredEntry(""));
            foreach (BundledInstance instance in item.Instances)
            {
                Of(DeliveredKind.Study).TryAdd(instance.Facts.StudyUid, new DeliveredEntry(""));
                Of(DeliveredKind.Series).TryAdd(instance.Facts.SeriesUid, new DeliveredEntry(""));
                Of(DeliveredKind.Instance).TryAdd(instance.Facts.SopInstanceUid, new DeliveredEntry(instance.Sha256));
            }
        }
    }

    /// <summary>What an earlier delivery has too, told by a row of its list.</summary>
    public void Meet(DeliveredRow row, DateTimeOffset at)
    {
        if (Of(row.Kind).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(row.Id, out DeliveredEntry? entry))
        {
            entry.Meet(at, row.Sha256);
        }
    }

    /// <summary>The counts, when every earlier delivery was met.</summary>
    public DeliveryChanges Changes(int deliveries)
    {
        int known = Of(DeliveredKind.Subject).Values.Count(subject => subject.IsKnown);
        return new DeliveryChanges(
            deliveries,
            Of(DeliveredKind.Subject).Count - known,
            known,
            Groups(DeliveredKind.Study, instance => instance.StudyUid),
            Groups(DeliveredKind.Series, instance => instance.SeriesUid),
            Count(Of(DeliveredKind.Instance).Values),
            Count(Of(DeliveredKind.Table).Values));
    }

    /// <summary>The same of the instances of each study.</summary>
    public IReadOnlyList<ReportStudyChanges> ByStudy() =>
        [.. _items.Where(item => item.Table is null).GroupBy(item => item.Study).OrderBy(study => study.Key)
            .Select(study => new ReportStudyChanges(study.Key, Count(study.SelectMany(item => item.Instances).Select(instance => Of(DeliveredKind.Instance)[instance.Facts.SopInstanceUid]))))];

    /// <summary>What each file of it is to the partner, for the partner: CSV.</summary>
    public byte[] ToChanges() => ChangesFile.Write(_items, (kind, id) => Of(kind)[id]);

    /// <summary>The list that is kept of it: gzip of CSV.</summary>
    /// <param name="delivery">The delivery's code.</param>
    /// <param name="at">When it goes out.</param>
    public byte[] ToList(string delivery, DateTimeOffset at)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        using (var text = new StreamWriter(gzip, new UTF8Encoding(false)) { NewLine = "\r\n" })
        {
            text.WriteLine(DeliveredList.Columns);
            text.WriteLine(Csv.Row(DeliveredList.Head, delivery, at.ToString("O", CultureInfo.InvariantCulture)));
            for (int kind = 0; kind < _entries.Length; kind++)
            {
                foreach ((string id, DeliveredEntry entry) in _entries[kind])
                {
                    text.WriteLine(Csv.Row(DeliveredRow.Names[kind], id, entry.Sha256));
                }
            }
        }

        return packed.ToArray();
    }

    // A group of which something was delivered before is unchanged when all of it is, as far as it is here.
    private ChangeCounts Groups(DeliveredKind kind, Func<InstanceFacts, string> groupOf)
    {
        HashSet<string> changed = [.. _items.SelectMany(item => item.Instances)
            .Where(instance => !Of(DeliveredKind.Instance)[instance.Facts.SopInstanceUid].IsUnchanged)
            .Select(instance => groupOf(instance.Facts))];
        int all = Of(kind).Count;
        int known = Of(kind).Count(group => group.Value.IsKnown);
        int unchanged = Of(kind).Count(group => group.Value.IsKnown && !changed.Contains(group.Key));
        return new ChangeCounts(all - known, known - unchanged, unchanged);
    }

    private static ChangeCounts Count(IEnumerable<DeliveredEntry> entries)
    {
        (int added, int superseded, int unchanged) = (0, 0, 0);
        foreach (DeliveredEntry entry in entries)
        {
            added += entry.IsKnown ? 0 : 1;
            unchanged += entry.IsUnchanged ? 1 : 0;
            superseded += entry.IsKnown && !entry.IsUnchanged ? 1 : 0;
        }

        return new ChangeCounts(added, superseded, unchanged);
    }

    private Dictionary<string, DeliveredEntry> Of(DeliveredKind kind) => _entries[(int)kind];
}
