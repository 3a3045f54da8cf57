using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Decides which bundle goes into which volume. Subjects in the order of their names go each into the first volume with
/// room for all of theirs; one too large for any begins a new volume and fills as many as it needs. Bundles are taken by
/// name, so the order they come in decides nothing.
/// </summary>
public static class VolumePlanner
{
    /// <summary>Plans the volumes.</summary>
    /// <param name="bundles">In any order.</param>
    /// <param name="limits">How large volumes may grow.</param>
    /// <returns>By number; empty without bundles.</returns>
    /// <exception cref="ArgumentException">Two bundles have one bag, facts are another bag's, or limits leave no room.</exception>
    public static IReadOnlyList<VolumePlan> Plan(IReadOnlyList<PlannedBundle> bundles, VolumeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(bundles);
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.MaxBytes is <= 0 or > VolumeLimits.Largest || limits.OwnBytes < 0 || limits.OwnBytesPerEntry < 0)
        {
            throw new ArgumentException($"A volume has 1 to {VolumeLimits.Largest} bytes.", nameof(limits));
        }

        CheckBags(bundles);
        var room = limits.MaxBytes - limits.OwnBytes;
        var volumes = new List<Volume>();
        var subjects = bundles
            .GroupBy(b => b.Subject, StringComparer.Ordinal)
            .OrderBy(s => s.Key, StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            var sorted = subject.OrderBy(b => b.Bag, StringComparer.Ordinal).ToList();
            Place(volumes, sorted, sorted.Sum(b => CostOf(b, limits)), room, limits);
        }

        return [.. volumes.Select((v, index) => new VolumePlan(index + 1, v.Bundles))];
    }

    private static void Place(List<Volume> volumes, List<PlannedBundle> subject, long cost, long room, VolumeLimits limits)
    {
        if (cost <= room)
        {
            var volume = volumes.Find(v => v.Used + cost <= room) ?? Begin(volumes);
            volume.Bundles.AddRange(subject);
            volume.Used += cost;
            return;
        }

        var current = Begin(volumes);
        foreach (var bundle in subject)
        {
            var size = CostOf(bundle, limits);
            if (current.Bundles.Count > 0 && current.Used + size > room)
            {
                current = Begin(volumes);
            }

            current.Bundles.Add(bundle);
            current.Used += size;
        }
    }

    private static Volume Begin(List<Volume> volumes)
    {
        var volume = new Volume();
        volumes.Add(volume);
        return volume;
    }

    // What the volume grows by: the bundle's local section, its entries in the directory, and their lines in the indexes.
    private static long CostOf(PlannedBundle bundle, VolumeLimits limits) =>
        bundle.Facts.LocalSectionLength
        + bundle.Facts.Entries.Sum(e =>
            ZipFormat.DirectoryRecordLength + e.Name.Length + ZipFormat.MaxZip64ExtraLength + (long)limits.OwnBytesPerEntry);

    private static void CheckBags(IReadOnlyList<PlannedBundle> bundles)
    {
        var bags = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var bundle in bundles)
        {
            if (bundle.Bag != bundle.Facts.Bag)
            {
                throw new ArgumentException("The facts are of another bag.", nameof(bundles));
            }

            if (!bags.Add(bundle.Bag))
            {
                throw new ArgumentException("Two bundles have one bag, or differ by case only.", nameof(bundles));
            }
        }
    }

    private sealed class Volume
    {
        public List<PlannedBundle> Bundles { get; } = [];

        public long Used { get; set; }
    }
}
