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
    private readonly ViolationPlaces _places = new();

    /// <summary>Checks an instance of the output.</summary>
    /// <param name="entry">Its path in the bundle.</param>
    /// <param name="instance">What was read of it.</param>
    public void Add(string entry, InstanceUnderTest instance)
    {
        var counts = new ViolationCounts();
        var check = new ConformanceCheck(_tables.For(instance.Facts.SopClassUid), counts);
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
        _outputs.Add(counts);
        _places.Add(entry, instance.Facts.SeriesUid, counts.All);
    }

    /// <summary>What both have, as a note; what only the output has, as a warning.</summary>
    public IEnumerable<FindingCount> Findings()
    {
        Dictionary<(string, string), int> before = inputs.ToDictionary(violation => (violation.Rule, violation.Tags), violation => violation.Count);
        foreach (Violation violation in _outputs.All)
        {
            int common = Math.Min(violation.Count, before.GetValueOrDefault((violation.Rule, violation.Tags)));
            var input = new FindingCount(violation.Rule, Severity.Info, violation.Tags, common, FindingOrigin.Input);
            var output = new FindingCount(violation.Rule, Severity.Warning, violation.Tags, violation.Count - common);

            // Where only some were in the input, nobody can say which of the instances these are.
            string? series = _places.OnlySeries(violation.Rule, violation.Tags);
            IEnumerable<FindingCount> told = output.Count == 0 ? _places.Name(input)
                : common == 0 ? _places.Name(output)
                : [input with { Series = series }, output with { Series = series }];
            foreach (FindingCount count in told)
            {
                yield return count;
            }
        }
    }
}
