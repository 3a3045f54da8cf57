using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What a rule found. Names the rule, the entry and the tags; no value.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Entry">The path in the bundle; empty when it is about more than one instance.</param>
/// <param name="TagPath">The tags down to the element; empty when it is about the whole.</param>
/// <param name="Reason">Why the item is held, when it is.</param>
public sealed record Finding(string Rule, Severity Severity, string Entry, string TagPath, QuarantineReason Reason = QuarantineReason.ValidationFailed)
{
    /// <summary>The mapped Series Instance UID that it concerns; null when it is about more than a series.</summary>
    public string? Series { get; init; }

    /// <summary>Numbers of geometry or pixels, and nothing that identifies; null when there is nothing to add.</summary>
    public string? Detail { get; init; }
}
