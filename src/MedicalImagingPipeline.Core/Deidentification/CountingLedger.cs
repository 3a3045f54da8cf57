using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Counts elements by action and rule. Not thread-safe: one for each instance or work item, then added up.</summary>
/// <param name="next">Takes the same lines; may be null.</param>
public sealed class CountingLedger(ILedger? next = null) : ILedger
{
    private static readonly int Actions = Enum.GetValues<ActionTaken>().Length;
    private static readonly int Rules = Enum.GetValues<RuleSource>().Length;

    private readonly long[] _counts = new long[Actions * Rules];

    /// <inheritdoc />
    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
        _counts[((int)action * Rules) + (int)rule]++;
        next?.Record(path, action, rule);
    }

    /// <inheritdoc />
    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        _counts[((int)action * Rules) + (int)rule]++;
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

    /// <summary>Adds another ledger's counts.</summary>
    public void Add(CountingLedger other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }
}
