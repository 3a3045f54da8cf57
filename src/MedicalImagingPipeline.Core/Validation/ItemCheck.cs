using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Core.Validation.Quality;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What is gathered of an item while its bundle is read, and what its rules say when it is.</summary>
/// <param name="facts">What Deidentify said of the item.</param>
internal sealed class ItemCheck(ItemFacts facts)
{
    private readonly ConformanceDifference _conformance = new(facts.Violations);
    private readonly ReferenceCheck _references = new();
    private readonly List<InstanceMeasurement> _measured = [];
    private readonly List<Finding> _findings = [];

    /// <summary>Takes what was found of the bundle as a whole.</summary>
    public void Add(Finding finding) => _findings.Add(finding);

    /// <summary>Takes an instance, and asks what is asked of one alone.</summary>
    public void Add(string entry, BundledInstance bundled, InstanceUnderTest instance)
    {
        _references.Add(entry, instance);
        _conformance.Add(entry, instance);
        _measured.Add(InstanceMeter.Measure(entry, bundled, instance));
        foreach (IValidationRule rule in ValidationRules.All)
        {
            _findings.AddRange(rule.Check(instance).Select(path => new Finding(rule.Name, rule.Severity, entry, path) { Series = bundled.Facts.SeriesUid }));
        }
    }

    /// <summary>Everything found, weighed as the recipe says.</summary>
    public IReadOnlyList<Finding> Findings(RuleSettings settings) =>
        [.. settings.Apply(_findings.Concat(_references.Findings())), .. QualityRules.Check(new StudyUnderTest(_measured, !facts.IsPartOfStudy), settings)];

    /// <summary>How the output differs from the standard's form, weighed as the recipe says.</summary>
    public IReadOnlyList<FindingCount> Conformance(RuleSettings settings) => [.. settings.Apply(_conformance.Findings())];
}
