using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Counts elements by action and rule. Not thread-safe: one for each instance or work item, then added up.</summary>
/// <param name="next">Takes the same lines; may be null.</param>
public sealed class CountingLedger(ILedger? next = null) : ILedger
{
    private static readonly int Actions = Enum.GetValues<ActionTaken>().Length;
    private static readonly int Rules = Enum.GetValues<RuleSource>().Length;

    private static readonly int Classes = Enum.GetValues<AttributeClass>().Length;

    private readonly long[] _counts = new long[Actions * Rules];
    private readonly long[] _classes = new long[Classes * Actions];

    /// <inheritdoc />
    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
        Count(path, action, rule);
        next?.Record(path, action, rule);
    }

    /// <inheritdoc />
    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        Count(path, action, rule);
        next?.Record(path, action, rule, before, after);
    }

    /// <summary>How many elements met an action by a rule.</summary>
    public long Count(ActionTaken action, RuleSource rule) => _counts[((int)action * Rules) + (int)rule];

    /// <summary>How many elements met an action.</summary>
    public long Count(ActionTaken action)
    {
        long sum = 0;
        foreach (long count in _counts.AsSpan((int)action * Rules, Rules))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>How many elements met each action that was taken.</summary>
    public IReadOnlyDictionary<string, long> ByAction()
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (ActionTaken action in Enum.GetValues<ActionTaken>())
        {
            if (Count(action) is > 0 and long count)
            {
                counts.Add(action.ToString(), count);
            }
        }

        return counts;
    }

    /// <summary>How many elements of each class met each action, but those that are as they were since nothing speaks of them.</summary>
    public IReadOnlyList<ClassCount> ByClass() =>
        [.. _classes
            .Select((count, i) => new ClassCount((AttributeClass)(i / Actions), (ActionTaken)(i % Actions), count))
            .Where(count => count.Count > 0)];

    /// <summary>Adds another ledger's counts.</summary>
    public void Add(CountingLedger other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        for (int i = 0; i < _classes.Length; i++)
        {
            _classes[i] += other._classes[i];
        }
    }

    private void Count(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
        _counts[((int)action * Rules) + (int)rule]++;
        if (!path.IsEmpty && (action != ActionTaken.Kept || rule != RuleSource.None))
        {
            _classes[((int)AttributeClasses.Of(path[^1]) * Actions) + (int)action]++;
        }
    }
}
