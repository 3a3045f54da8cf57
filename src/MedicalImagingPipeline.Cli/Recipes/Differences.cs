using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>All that ends differently in a drop, in counts. Thread-safe.</summary>
internal sealed class Differences
{
    // A drop of damaged or hostile files can have any tag there is; people read a few hundred lines.
    private const int MaxLines = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Difference, long> _lines = [];
    private readonly Dictionary<(QuarantineReason? A, QuarantineReason? B), long> _held = [];
    private readonly long[] _instancesByClass = new long[AttributeClasses.All.Count()];

    /// <summary>Files looked at.</summary>
    public long Files { get; private set; }

    /// <summary>Instances that pass under both, and were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Of those, the ones in which an attribute ends differently.</summary>
    public long Changed { get; private set; }

    /// <summary>Of those compared, the ones whose pseudonym or UID is another.</summary>
    public long OtherReplacements { get; private set; }

    /// <summary>Differences beyond what is told line by line; the sums by class have them.</summary>
    public long Untold { get; private set; }

    /// <summary>Files held back under both, for whatever reasons.</summary>
    public long HeldUnderBoth => _held.Where(held => held.Key is { A: not null, B: not null }).Sum(held => held.Value);

    /// <summary>How many instances each difference is in, by tag.</summary>
    public IEnumerable<KeyValuePair<Difference, long>> Lines => _lines
        .OrderBy(line => line.Key.Place.Tag).ThenBy(line => line.Key.Place.IsNested).ThenBy(line => line.Key.A).ThenBy(line => line.Key.B);

    /// <summary>How many files are held back under one recipe and not, or for another reason, under the other.</summary>
    public IEnumerable<(QuarantineReason? A, QuarantineReason? B, long Files)> Held => _held
        .Where(held => held.Key.A != held.Key.B)
        .Select(held => (held.Key.A, held.Key.B, held.Value))
        .OrderBy(held => held.A).ThenBy(held => held.B);

    /// <summary>By class: how many attributes end differently, and in how many instances.</summary>
    public IEnumerable<(AttributeClass Class, int Attributes, long Instances)> Classes =>
        from found in AttributeClasses.All
        let attributes = _lines.Keys.Select(line => line.Place.Tag).Distinct().Count(tag => AttributeClasses.Of(tag) == found)
        where _instancesByClass[(int)found] > 0
        select (found, attributes, _instancesByClass[(int)found]);

    /// <summary>Adds a file that is held back under one recipe or both.</summary>
    public void AddHeld(QuarantineReason? a, QuarantineReason? b)
    {
        lock (_lock)
        {
            Files++;
            _held[(a, b)] = _held.GetValueOrDefault((a, b)) + 1;
        }
    }

    /// <summary>Adds an instance that passes under both.</summary>
    public void Add(InstanceActions a, InstanceActions b)
    {
        HashSet<Difference> found = Compare(a, b);
        HashSet<AttributeClass> classes = [.. found.Select(difference => AttributeClasses.Of(difference.Place.Tag))];
        lock (_lock)
        {
            Files++;
            Compared++;
            Changed += found.Count > 0 ? 1 : 0;
            OtherReplacements += AreOthers(a.Facts, b.Facts) ? 1 : 0;
            foreach (Difference difference in found)
            {
                Count(difference);
            }

            foreach (AttributeClass of in classes)
            {
                _instancesByClass[(int)of]++;
            }
        }
    }

    private static bool AreOthers(InstanceFacts? a, InstanceFacts? b) => a?.PatientId != b?.PatientId || a?.SopInstanceUid != b?.SopInstanceUid;

    private static HashSet<Difference> Compare(InstanceActions a, InstanceActions b)
    {
        var found = new HashSet<Difference>();
        foreach (AttributePlace place in a.Fates.Keys.Union(b.Fates.Keys))
        {
            Fate underA = a.Fates.GetValueOrDefault(place);
            Fate underB = b.Fates.GetValueOrDefault(place);
            if (underA != underB)
            {
                // Blocks of one creator stand in other places in other files.
                found.Add(new(place with { Tag = WithoutBlock(place.Tag) }, underA.Actions, underB.Actions));
            }
        }

        return found;
    }

    private static DicomTag WithoutBlock(DicomTag tag) =>
        tag.IsPrivate && !tag.IsPrivateCreator && tag.Element >= 0x1000 ? new DicomTag(tag.Group, (ushort)(0x1000 | (tag.Element & 0xFF))) : tag;

    private void Count(Difference difference)
    {
        if (_lines.Count < MaxLines || _lines.ContainsKey(difference))
        {
            _lines[difference] = _lines.GetValueOrDefault(difference) + 1;
        }
        else
        {
            Untold++;
        }
    }
}
