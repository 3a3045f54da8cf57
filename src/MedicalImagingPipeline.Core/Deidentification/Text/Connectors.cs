using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>Words that only join others: they say nothing of what stands beside them, and go with what they lead to.</summary>
internal static class Connectors
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All = new[]
    {
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "my", "of", "on", "or", "our", "per", "the", "this", "to", "via", "was", "with", "her", "his",
        "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "fur", "im", "mit", "nach", "und", "von", "vom", "zu", "zum", "zur",
        "au", "aux", "avec", "chez", "dans", "de", "du", "et", "la", "le", "les", "par", "pour", "sur", "con", "da", "del", "della", "di", "e", "el", "en", "il", "por", "para", "y",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // After these a name is somebody's: what else would a scan be by, or per?
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfPeople = new[]
    {
        "attending", "attn", "by", "cc", "dictated", "dr", "fellow", "from", "mr", "ms", "mrs", "name", "named", "operator", "patient", "patients", "per", "pt", "referred", "requested", "reported", "signed", "tech",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfBirths = new[]
    {
        "birthdate", "born", "ddn", "dob", "geb", "geboren", "ne", "nee", "nacida", "nacido", "nata", "nato",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfNumbers = new[]
    {
        "acc", "accession", "address", "birthdate", "call", "contact", "dob", "email", "fax", "home", "id", "mrn", "phone", "pid", "ssn", "tel", "telephone",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is one.</summary>
    public static bool Contains(ReadOnlySpan<char> folded) => All.Contains(folded);

    /// <summary>Whether a folded word leads to a person.</summary>
    public static bool LeadToPerson(ReadOnlySpan<char> folded) => OfPeople.Contains(folded);

    /// <summary>Whether a folded word leads to a birth date.</summary>
    public static bool LeadToBirth(ReadOnlySpan<char> folded) => OfBirths.Contains(folded);

    /// <summary>Whether a folded word leads to a number, an address or a date.</summary>
    public static bool LeadToNumber(ReadOnlySpan<char> folded) => OfNumbers.Contains(folded);
}
