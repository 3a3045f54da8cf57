namespace MedicalImagingPipeline.Core.Validation;

/// <summary>A question that every delivered instance must answer.</summary>
internal interface IValidationRule
{
    /// <summary>The rule's name in findings and reports.</summary>
    string Name { get; }

    /// <summary>What a finding of it does.</summary>
    Severity Severity { get; }

    /// <summary>Checks one instance; the answer is the tag paths that break the rule, an empty path for the whole.</summary>
    IEnumerable<string> Check(InstanceUnderTest instance);
}
