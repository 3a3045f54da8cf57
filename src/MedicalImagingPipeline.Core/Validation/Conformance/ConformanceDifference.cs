using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>
/// What a work item's output breaks of the format's form, beside what its inputs broke: only the difference is ours. What is
/// gone is mended, and not told.
/// </summary>
internal sealed class ConformanceDifference(IReadOnlyList<Violation> inputs)
{
    private readonly ConformanceTables _tables = new();
    private readonly ViolationCounts _outputs = new();

    /// <summary>Checks an instance of the output.</summary>
    public void Add(InstanceUnderTest instance)
    {
        var check = new ConformanceCheck(_tables.For(instance.Facts.SopClassUid), _outputs);
        check.AddMeta(instance.Meta);
        foreach (Dataset segment in instance.Segments)
        {
            check.Add(segment);
        }

        foreach (DicomTag tag in instance.LongValues)
        {
            check.See(tag);
        }

        check.Complete();
    }

    /// <summary>What both have, as a note; what only the output has, as a warning.</summary>
    public IEnumerable<FindingCount> Findings()
    {
        Dictionary<(string, string), int> before = inputs.ToDictionary(violation => (violation.Rule, violation.Tags), violation => violation.Count);
        foreach (Violation violation in _outputs.All)
        {
            int common = Math.Min(violation.Count, before.GetValueOrDefault((violation.Rule, violation.Tags)));
            if (common > 0)
            {
                yield return new FindingCount(violation.Rule, Severity.Info, violation.Tags, common, FindingOrigin.Input);
            }

            if (violation.Count > common)
            {
                yield return new FindingCount(violation.Rule, Severity.Warning, violation.Tags, violation.Count - common);
            }
        }
    }
}
