using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>
/// Which known identifiers the output is searched for: those of people. Institutions and stations are removed where they
/// stand, but their names are also makers' and product names, which the profile keeps.
/// </summary>
internal static class SearchedIdentifiers
{
    // What stands in the place of a value that nobody entered: it names nobody, and turns up in any text.
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "anonymized", "anonymised", "deidentified", "de-identified", "removed", "unknown", "unspecified", "none", "null",
        "not available", "unnamed", "no name", "noname", "name", "patient", "test", "phantom", "dummy", "default", "operator", "physician", "doctor",
    };

    /// <summary>
    /// Whether a name is a clinical word as well (Hand, Long). Where texts are cleaned, its neighbours decided whether it stays,
    /// so it is searched for as part of the whole name only: alone it would hold every "HAND PA" of a patient called Hand.
    /// </summary>
    public static bool AreDecidedByContext(KnownIdentifier identifier) =>
        identifier.Class is IdentifierClass.Name or IdentifierClass.Staff or IdentifierClass.Relative && ClinicalVocabulary.Contains(identifier.Value.ToLowerInvariant());

    /// <summary>Whether a value is searched for.</summary>
    public static bool AreSearched(KnownIdentifier identifier) =>
        identifier.Class != IdentifierClass.Institution
        && !Placeholders.Contains(identifier.Value)
        && identifier.Value.AsSpan().ContainsAnyExcept(identifier.Value[0], ' ');
}
