using System.Runtime.InteropServices;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Counts broken rules by place. Not thread-safe: one for each instance or work item, then added up.</summary>
internal sealed class ViolationCounts
{
    /// <summary>How many places are told apart: a file of nothing but mistakes fills no memory.</summary>
    public const int MaxPlaces = 2000;

    private readonly Dictionary<(string Rule, string Tags), int> _counts = [];

    /// <summary>The counts, in a fixed order.</summary>
    public IReadOnlyList<Violation> All =>
        [.. _counts.Select(count => new Violation(count.Key.Rule, count.Key.Tags, count.Value))
            .OrderBy(violation => violation.Rule, StringComparer.Ordinal).ThenBy(violation => violation.Tags, StringComparer.Ordinal)];

    /// <summary>Counts one.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The tags down to the element.</param>
    public void Add(string rule, ReadOnlySpan<DicomTag> path)
    {
        var text = new StringBuilder();
        foreach (DicomTag tag in path)
        {
            text.Append(text.Length > 0 ? "." : "").Append(tag.ToString());
        }

        Add(rule, text.ToString(), 1);
    }

    /// <summary>Adds another's counts.</summary>
    public void Add(ViolationCounts other)
    {
        foreach (((string rule, string tags), int count) in other._counts)
        {
            Add(rule, tags, count);
        }
    }

    private void Add(string rule, string tags, int count)
    {
        bool isTold = _counts.Count < MaxPlaces || _counts.ContainsKey((rule, tags));
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (rule, isTold ? tags : ""), out _) += count;
    }
}
