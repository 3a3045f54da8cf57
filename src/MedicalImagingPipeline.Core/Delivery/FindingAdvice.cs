using System.Collections.Frozen;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What a finding of a rule means and what to do, in a line. A rule without a line has the line for all.</summary>
internal static class FindingAdvice
{
    private const string Look = "Look at what it names before you use it.";
    private const string Other = "docs/stages.md says what this rule asks. " + Look;

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
        ["type-1-is-there"] = "An attribute that the standard asks for is missing. Strict readers may refuse the file; say so to the site if yours does.",
        ["type-1-has-a-value"] = "An attribute that must have a value is empty. Strict readers may refuse the file; say so to the site if yours does.",
        ["type-2-is-there"] = "An attribute that may be empty but must be there is missing. Most readers do not mind.",
        ["vr-is-allowed"] = "An attribute has another VR than the dictionary gives. Read it with care.",
        ["vm-is-allowed"] = "An attribute has more or fewer values than the dictionary gives. Read it with care.",
        ["uid-is-well-formed"] = "A UID is not of the form of one. Compare it as text.",
        ["value-is-of-its-vr"] = "A value's characters or length are not of its VR. Read it with care.",
        ["references-resolve"] = "Instances refer to others that are not in their item. They resolve with the delivery that has these; ask for them if you need them.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rules that have a line of their own.</summary>
    public static IEnumerable<string> Rules => Lines.Keys;

    /// <summary>The line of a rule.</summary>
    public static string Of(string rule) =>
        Lines.TryGetValue(rule, out string? line) ? line
        : RuleCatalog.Find(rule) is { } known ? $"Asked: {known.Reason}. {Look}"
        : Other;
}
