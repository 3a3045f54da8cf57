using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Core.Validation.Quality;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Every rule of validation in one list: what is asked of each instance, what is searched, and the quality of what is delivered.</summary>
public static class RuleCatalog
{
    // What the rules on one instance ask; the family itself is ValidationRules.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["uids-are-replaced"] = "Every UID is registered or one of ours, unless the recipe retains them (PS3.15 E.3.9)",
        ["meta-matches-dataset"] = "File Meta Information names the instance, class and encoding as they are (PS3.10 7.1)",
        ["identity-matches-facts"] = "The instance is the one that the indexes name",
        ["deidentification-is-stamped"] = "The instance says that, and how, it was de-identified (PS3.15 E.1.1)",
        ["nothing-private-is-left"] = "No private attribute but those that the recipe lets stay (PS3.15 E.3.10)",
        ["nothing-follows-the-dataset"] = "The file ends with its last element (PS3.10 7.2)",
        ["pixel-length-matches"] = "Pixel data has the bytes, or the fragments, that rows, columns, samples, bits and frames ask for (PS3.5 8, A.4)",
    };

    /// <summary>All rules, in the order in which they are asked.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        new("facts-match-bytes", Severity.Error, RuleScope.Study, "Every size, offset, CRC-32 and SHA-256 is the one recorded when the bundle was written") { IsFixed = true },
        new("instance-is-readable", Severity.Error, RuleScope.Instance, "The file parses to its end (PS3.5 7)") { IsFixed = true },
        new(DirectoryCheck.Rule, Severity.Error, RuleScope.Study, "With `layout: media`, the DICOMDIR leads to every instance as it is, by offsets, File ID, UIDs and Transfer Syntax, and to nothing else (PS3.3 F.2, PS3.10 8)") { IsFixed = true },
        new("no-known-identifier", Severity.Error, RuleScope.Instance, "No known identifier of the subject or of staff is in the output, in any encoding") { IsFixed = true },
        .. ValidationRules.All.Select(rule => new RuleDescription(rule.Name, rule.Severity, RuleScope.Instance, Reasons[rule.Name]) { IsFixed = rule.Severity == Severity.Error }),
        .. ConformanceRules.All,
        ReferenceCheck.OfObjects,
        ReferenceCheck.OfImages,
        .. DropRules.All,
        .. TableSubjectRules.All,
        .. QualityRules.All.Select(rule => rule.Description),
    ];

    private static readonly Dictionary<string, RuleDescription> ByName = All.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule with a name; null when there is none.</summary>
    public static RuleDescription? Find(string name) => ByName.GetValueOrDefault(name);
}
