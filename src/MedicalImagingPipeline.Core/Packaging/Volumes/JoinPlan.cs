using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// How bundles become one zip: those of <see cref="ObjectParts.MinSize"/> and more are copied by the store, largest first;
/// behind them the smaller ones pass through this process, and the volume's own files and directory end it. So every part
/// but the last is long enough, whatever the sizes.
/// </summary>
/// <param name="Copies">Parts that the store copies, by number from 1.</param>
/// <param name="Gathered">Bundles that pass through this process, in order.</param>
/// <param name="Sections">Where the local section of each bundle comes to lie, by offset.</param>
/// <param name="Length">Bytes of all of them.</param>
internal sealed record JoinPlan(
    IReadOnlyList<JoinPart> Copies,
    IReadOnlyList<PlannedBundle> Gathered,
    IReadOnlyList<VolumeSection> Sections,
    long Length)
{
    /// <summary>Copies of this size run side by side: a store copies one part at some 100 MB a second.</summary>
    public const long PreferredPartSize = 512L * 1024 * 1024;

    /// <summary>Plans the joining of bundles.</summary>
    /// <param name="bundles">In any order.</param>
    /// <exception cref="ArgumentException">Facts do not fit their object, or there are more parts than may be.</exception>
    public static JoinPlan Create(IReadOnlyList<PlannedBundle> bundles)
    {
        ArgumentNullException.ThrowIfNull(bundles);
        foreach (var bundle in bundles)
        {
            if (bundle.Facts.LocalSectionLength is var length && (length <= 0 || length > bundle.Object.Size))
            {
                throw new ArgumentException("A bundle's facts do not fit its object.", nameof(bundles));
            }
        }

        var sorted = bundles
            .OrderByDescending(b => b.Facts.LocalSectionLength)
            .ThenBy(b => b.Bag, StringComparer.Ordinal)
            .ToList();
        var large = sorted.TakeWhile(b => b.Facts.LocalSectionLength >= ObjectParts.MinSize).ToList();
        var copies = Split(large, PreferredPartSize);
        if (copies.Count > ObjectParts.MaxCount / 2)
        {
            copies = Split(large, ObjectParts.MaxSize);
        }

        if (copies.Count >= ObjectParts.MaxCount)
        {
            throw new ArgumentException($"A volume of {copies.Count} parts cannot be: {ObjectParts.MaxCount} may be.", nameof(bundles));
        }

        var sections = new List<VolumeSection>(sorted.Count);
        long offset = 0;
        foreach (var facts in sorted.Select(b => b.Facts))
        {
            sections.Add(new VolumeSection(facts.Bag, offset, facts.LocalSectionLength, facts.LocalSectionSha256));
            offset += facts.LocalSectionLength;
        }

        return new JoinPlan(copies, sorted[large.Count..], sections, offset);
    }

    // Equal pieces: an even split of what is over the limit is never below MinSize.
    private static List<JoinPart> Split(List<PlannedBundle> bundles, long limit)
    {
        var parts = new List<JoinPart>();
        foreach (var bundle in bundles)
        {
            var length = bundle.Facts.LocalSectionLength;
            var count = (length + limit - 1) / limit;
            for (long i = 0, start = 0; i < count; i++)
            {
                var size = (length / count) + (i < length % count ? 1 : 0);
                parts.Add(new JoinPart(parts.Count + 1, bundle, start, size));
                start += size;
            }
        }

        return parts;
    }
}
