namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Which series and instances of an item break a rule at a place, in the bundle's order; a few of each are named. Not thread-safe.</summary>
internal sealed class ViolationPlaces
{
    /// <summary>Places whose series are named; of the others only the count is kept.</summary>
    public const int MaxPlaces = 200;

    /// <summary>Instances that are named of a series in which others are sound.</summary>
    public const int MaxInstances = 3;

    private readonly Dictionary<(string Rule, string Tags), Dictionary<string, Broken>> _places = [];
    private readonly Dictionary<string, int> _instances = new(StringComparer.Ordinal);

    /// <summary>Takes what an instance breaks.</summary>
    public void Add(string entry, string series, IEnumerable<Violation> violations)
    {
        _instances[series] = _instances.GetValueOrDefault(series) + 1;
        foreach (Violation violation in violations)
        {
            (string, string) place = (violation.Rule, violation.Tags);
            if (!_places.TryGetValue(place, out Dictionary<string, Broken>? broken) && _places.Count < MaxPlaces)
            {
                _places.Add(place, broken = new(StringComparer.Ordinal));
            }

            if (broken is not null)
            {
                broken.TryAdd(series, new Broken());
                broken[series].Add(entry, violation.Count);
            }
        }
    }

    /// <summary>
    /// Tells where a count comes from: its series one by one, and the instance where it is one; of some of a series the first, and the
    /// rest with their count; of a series that breaks it throughout, the series.
    /// </summary>
    public IEnumerable<FindingCount> Name(FindingCount count)
    {
        if (!_places.TryGetValue((count.Rule, count.Tags), out Dictionary<string, Broken>? broken))
        {
            return [count];
        }

        int listed = broken.Count > FindingCount.MaxListed ? FindingCount.MaxListed - 1 : broken.Count;
        IEnumerable<FindingCount> named = broken.Take(listed).SelectMany(series => InSeries(count with { Series = series.Key }, series.Value));
        return broken.Count > listed ? named.Append(count with { Count = broken.Skip(listed).Sum(series => series.Value.Count) }) : named;
    }

    /// <summary>The series where only one breaks a rule at a place; else null.</summary>
    public string? OnlySeries(string rule, string tags) =>
        _places.TryGetValue((rule, tags), out Dictionary<string, Broken>? broken) && broken.Count == 1 ? broken.Keys.First() : null;

    private IEnumerable<FindingCount> InSeries(FindingCount count, Broken broken)
    {
        bool isThroughout = broken.Instances > 1 && broken.Instances == _instances[count.Series!];
        int rest = broken.Count;
        foreach ((string entry, int times) in isThroughout ? [] : broken.First)
        {
            rest -= times;
            yield return count with { Instance = entry, Count = times };
        }

        if (rest > 0)
        {
            yield return count with { Count = rest };
        }
    }

    private sealed class Broken
    {
        public List<(string Entry, int Times)> First { get; } = [];

        public int Instances { get; private set; }

        public int Count { get; private set; }

        public void Add(string entry, int times)
        {
            Instances++;
            Count += times;
            if (First.Count < MaxInstances)
            {
                First.Add((entry, times));
            }
        }
    }
}
