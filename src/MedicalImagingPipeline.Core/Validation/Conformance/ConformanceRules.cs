namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>The names of the rules on the format's form, as findings and reports have them.</summary>
internal static class ConformanceRules
{
    /// <summary>A Type 1 attribute of a module that is there is missing (PS3.5 7.4.1).</summary>
    public const string Type1IsThere = "type-1-is-there";

    /// <summary>A Type 1 or 1C attribute has no value (PS3.5 7.4.1, 7.4.2).</summary>
    public const string Type1HasAValue = "type-1-has-a-value";

    /// <summary>A Type 2 attribute of a module that is there is missing (PS3.5 7.4.3).</summary>
    public const string Type2IsThere = "type-2-is-there";

    /// <summary>The VR is not one that the dictionary gives (PS3.6 6).</summary>
    public const string VrIsAllowed = "vr-is-allowed";

    /// <summary>There are more or fewer values than the dictionary gives (PS3.6 6).</summary>
    public const string VmIsAllowed = "vm-is-allowed";

    /// <summary>A UID is not of the form of one (PS3.5 9.1).</summary>
    public const string UidIsWellFormed = "uid-is-well-formed";

    /// <summary>A value's characters or length are not of its VR (PS3.5 Table 6.2-1).</summary>
    public const string ValueIsOfItsVr = "value-is-of-its-vr";

    /// <summary>What each is: a warning where the output alone breaks it, a note where the input did too.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        Describe(Type1IsThere, "A Type 1 attribute of a module that is there is there (PS3.5 7.4.1)"),
        Describe(Type1HasAValue, "A Type 1 or 1C attribute has a value (PS3.5 7.4.1, 7.4.2)"),
        Describe(Type2IsThere, "A Type 2 attribute of a module that is there is there (PS3.5 7.4.3)"),
        Describe(VrIsAllowed, "The VR is one that the dictionary gives (PS3.6 6)"),
        Describe(VmIsAllowed, "There are as many values as the dictionary gives (PS3.6 6)"),
        Describe(UidIsWellFormed, "A UID is of the form of one (PS3.5 9.1)"),
        Describe(ValueIsOfItsVr, "A value's characters and length are of its VR (PS3.5 Table 6.2-1)"),
    ];

    private static RuleDescription Describe(string name, string reason) => new(name, Severity.Warning, RuleScope.Instance, reason);
}
