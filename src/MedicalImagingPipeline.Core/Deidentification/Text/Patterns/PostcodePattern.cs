using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Postcodes: American with their state, <c>PA 19104-1234</c>; British, <c>SW1A 1AA</c>; Canadian, <c>K1A 0B1</c>; five digits with a country, <c>D-80331</c>.</summary>
internal sealed class PostcodePattern : ITextPattern
{
    private const int ZipDigits = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> States = new[]
    {
        "al", "ak", "az", "ar", "ca", "co", "ct", "de", "dc", "fl", "ga", "hi", "id", "il", "in", "ia", "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok",
        "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt", "va", "wa", "wv", "wi", "wy", "pr", "d", "a", "f", "ch", "zip", "plz",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc />
    public string Name => "postcode";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsWord(at) || text[at].Group != at)
        {
            return PatternMatch.None;
        }

        if (States.Contains(text.Folded(at)) && text.IsNumber(at + 1) && text[at + 1].FoldedLength == ZipDigits && text.Gap(at + 1) is " " or "-" or ", " or ": " && !text.IsGlued(at + 2) && !ClinicalNumbers.IsExplained(text, at + 1))
        {
            return new PatternMatch(text.IsNumber(at + 2) && text.Gap(at + 2) is "-" ? 3 : 2);
        }

        int end = text.GroupEnd(at);
        return IsOutward(text, at, end) && end < text.Count && text.Gap(end) is " " && IsInward(text, end, isCanadian: text.IsWord(end - 1) && end - at == 3)
            ? new PatternMatch(text.GroupEnd(end) - at)
            : PatternMatch.None;
    }

    // SW1A, M1, K1A.
    private static bool IsOutward(TokenizedText text, int first, int end) =>
        end - first is 2 or 3 && text[first].FoldedLength <= 2 && text.IsNumber(first + 1) && text[first + 1].FoldedLength <= 2 && (end - first == 2 || text[first + 2].FoldedLength == 1);

    // 1AA, or Canadian 0B1.
    private static bool IsInward(TokenizedText text, int first, bool isCanadian)
    {
        int end = text.GroupEnd(first);
        bool isBritish = end - first == 2 && text.IsNumber(first) && text[first].FoldedLength == 1 && text[first + 1].FoldedLength == 2 && !ClinicalVocabulary.Contains(text, first, end);
        return isBritish || (isCanadian && end - first == 3 && text.IsNumber(first) && text[first].FoldedLength == 1 && text[first + 1].FoldedLength == 1 && text[first + 2].FoldedLength == 1);
    }
}
