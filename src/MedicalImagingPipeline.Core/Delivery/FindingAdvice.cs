using System.Collections.Frozen;
using MedicalImagingPipeline.Core.Validation.Conformance;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What a finding of a rule means and what to do, in a line. A rule without a line has the line for all.</summary>
internal static class FindingAdvice
{
    private const string Other = "docs/stages.md says what this rule asks. Look at the instances that it names before you use them.";

    private static readonly FrozenDictionary<string, string> Lines = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no-known-identifier"] = "A known identifier of a subject stood in the output. The item was held: clean the source or extend the recipe, and run again.",
        ["facts-match-bytes"] = "The bundle is not what was written. The item was held: run again, and look at the store if it repeats.",
        ["instance-is-readable"] = "An instance cannot be read to its end. The item was held: export the source again.",
        ["uids-are-replaced"] = "A UID is neither registered nor one of ours. The item was held: report it, the recipe let it through.",
        ["meta-matches-dataset"] = "File Meta Information names another instance, class or encoding. The item was held: report it.",
        ["identity-matches-facts"] = "The indexes would name another instance than the file. The item was held: report it.",
        ["deidentification-is-stamped"] = "The file does not say that it was de-identified. The item was held: report it.",
        ["nothing-private-is-left"] = "A private attribute that the recipe does not keep is left. The item was held: report it.",
        ["nothing-follows-the-dataset"] = "Bytes follow the data set. The item was held: report it.",
        ["pixel-length-matches"] = "The pixel data is longer or shorter than its description, as it was in the source. Check that your reader shows these images whole; a better export may exist.",
        [ConformanceRules.Type1IsThere] = "An attribute that the standard asks for is missing. Strict readers may refuse the file; say so to the site if yours does.",
        [ConformanceRules.Type1HasAValue] = "An attribute that must have a value is empty. Strict readers may refuse the file; say so to the site if yours does.",
        [ConformanceRules.Type2IsThere] = "An attribute that may be empty but must be there is missing. Most readers do not mind.",
        [ConformanceRules.VrIsAllowed] = "An attribute has another VR than the dictionary gives. Read it with care.",
        [ConformanceRules.VmIsAllowed] = "An attribute has more or fewer values than the dictionary gives. Read it with care.",
        [ConformanceRules.UidIsWellFormed] = "A UID is not of the form of one. Compare it as text.",
        [ConformanceRules.ValueIsOfItsVr] = "A value's characters or length are not of its VR. Read it with care.",
        ["references-resolve"] = "Instances refer to others that are not in their item. They resolve with the delivery that has these; ask for them if you need them.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rules that have a line of their own.</summary>
    public static IEnumerable<string> Rules => Lines.Keys;

    /// <summary>The line of a rule.</summary>
    public static string Of(string rule) => Lines.GetValueOrDefault(rule, Other);
}
