using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Names after a title, also when they are clinical words: <c>Dr. Hand</c>, <c>Prof Stone</c>, <c>Mrs Young</c>, <c>Schwester Rose</c>; and before one,
/// <c>Hand, MD</c>. DR, MR, MRS and MS in capitals are modalities and a disease, and so take a clinical word after them as such; Dr and Mrs are neither.
/// </summary>
internal sealed class TitledNamePattern : ITextPattern
{
    private const int MaxNames = 3;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = new[]
    {
        "doctor", "doktor", "dott", "dottore", "dottoressa", "dra", "frau", "herr", "herrn", "madame", "med", "mevr", "mme", "mlle", "monsieur", "nurse", "pfleger", "prof", "professor", "schwester", "senora", "sig", "signora",
        "sister", "sra",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsToo = new[]
    {
        "dr", "mr", "mrs", "ms", "sr", "miss", "drs",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Suffixes = new[]
    {
        "md", "phd", "rn", "frcr", "frcs", "mta", "mtra", "mbbs", "mfa", "msn", "bsn",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc />
    public string Name => "name beside a title";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsWord(at) || text.GroupEnd(at) - text[at].Group > 1)
        {
            return PatternMatch.None;
        }

        if (text.IsWord(at + 1) && text.Gap(at + 1) is " " or ", " && Suffixes.Contains(text.Folded(at + 1)))
        {
            return new PatternMatch(2);
        }

        bool isWordToo = WordsToo.Contains(text.Folded(at));
        if (!isWordToo && !Titles.Contains(text.Folded(at)))
        {
            return PatternMatch.None;
        }

        int end = at + 1;
        while (end < text.Count && end - at <= MaxNames && text.IsWord(end) && IsGap(text.Gap(end), end == at + 1) && IsName(text, at, end, isWordToo))
        {
            end++;
        }

        return end > at + 1 ? new PatternMatch(end - at) : PatternMatch.None;
    }

    private static bool IsGap(ReadOnlySpan<char> gap, bool isFirst) => gap is " " or "-" or ". " or "." or "'" && (isFirst || gap is not ".");

    // The word after a title is a name, unless the title is a modality; the words after that are, as long as nothing says that they are clinical.
    private static bool IsName(TokenizedText text, int title, int index, bool isWordToo)
    {
        ReadOnlySpan<char> folded = text.Folded(index);
        if (Titles.Contains(folded) || WordsToo.Contains(folded))
        {
            return true;
        }

        bool isCertain = !isWordToo || text.Gap(title + 1) is ['.', ..] || (text.Raw(title) is "Dr" or "Mrs" && char.IsUpper(text.Raw(index)[0]));
        if (index == title + 1 && isCertain)
        {
            return !Connectors.Contains(folded);
        }

        bool isWritten = !isWordToo || char.IsLower(text.Raw(title)[^1]);
        return !ClinicalVocabulary.Contains(folded) || (isWritten && ClinicalVocabulary.IsAlsoName(folded) && char.IsUpper(text.Raw(index)[0]));
    }
}
