using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A body part of PS3.16 Annex L.</summary>
/// <param name="Term">Body Part Examined (0018,0015).</param>
/// <param name="Code">Its SNOMED CT code.</param>
/// <param name="Meaning">The code's meaning.</param>
internal sealed record BodyPart(string Term, string Code, string Meaning);

/// <summary>Finds the body part that a header means. What is not surely one of the table's is none: it may be anything, a name too.</summary>
internal static class BodyParts
{
    // Other spellings of one and the same part, by the letters that are left of them.
    private static readonly (string Spelling, string Term)[] Spellings =
    [
        ("ABD", "ABDOMEN"), ("ABDOMENANDPELVIS", "ABDOMENPELVIS"), ("ABDPELVIS", "ABDOMENPELVIS"), ("CERVICALSPINE", "CSPINE"), ("CHESTABDOMENPELVIS", "CHESTABDPELVIS"),
        ("HEADANDNECK", "HEADNECK"), ("LUMBARSPINE", "LSPINE"), ("LUMBOSACRALSPINE", "LSSPINE"), ("SACRUM", "SSPINE"), ("SACRALSPINE", "SSPINE"), ("THORACICSPINE", "TSPINE"),
        ("THORACOLUMBARSPINE", "TLSPINE"), ("UPPEREXTREMITY", "UPPERLIMB"), ("LOWEREXTREMITY", "LOWERLIMB"), ("WHOLEBODYSCAN", "WHOLEBODY"),
    ];

    private static readonly FrozenDictionary<string, BodyPart> ByLetters = BodyPartTable.Rows
        .Select(row => (Letters: Letters(row.Term), Part: row))
        .Concat(Spellings.Select(spelling => (Letters: spelling.Spelling, Part: BodyPartTable.Rows.First(row => row.Term == spelling.Term))))
        .ToFrozenDictionary(pair => pair.Letters, pair => pair.Part, StringComparer.Ordinal);

    // Annex L has some codes twice; the first is as good as the second.
    private static readonly FrozenDictionary<string, BodyPart> ByCode = BodyPartTable.Rows
        .DistinctBy(row => row.Code)
        .ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>The part of a Body Part Examined, whatever its case, blanks and punctuation; null when none is meant for sure.</summary>
    public static BodyPart? Find(string? text) => text is null ? null : ByLetters.GetValueOrDefault(Letters(text));

    /// <summary>The part of a SNOMED CT code.</summary>
    public static BodyPart? FindCode(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
