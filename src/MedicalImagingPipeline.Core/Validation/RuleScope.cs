namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What a finding of a rule is about.</summary>
public enum RuleScope
{
    /// <summary>One instance.</summary>
    Instance,

    /// <summary>A series.</summary>
    Series,

    /// <summary>The item, which is a study or a part of one.</summary>
    Study,

    /// <summary>A table.</summary>
    Table,
}
