using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Ages over 89 in years, which 45 CFR 164.514(b)(2)(i)(C) counts as identifying: <c>92 y/o</c>, <c>095Y</c>, <c>aged 93</c>, <c>101-year-old</c>.</summary>
internal sealed class HighAgePattern : ITextPattern
{
    private const int MinAge = 90;
    private const int MaxAge = 130;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = new[]
    {
        "a", "anni", "anos", "ans", "ja", "jahre", "jahren", "jahrig", "jahrige", "jahriger", "jaar", "j", "y", "year", "years", "yo", "yr", "yrs",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels = new[]
    {
        "age", "aged", "alter", "eta", "edad", "idade", "leeftijd",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc />
    public string Name => "age over 89";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (TextNumbers.Value(text, at) is < MinAge or > MaxAge || text[at].FoldedLength > 3)
        {
            return PatternMatch.None;
        }

        if (text.IsWord(at + 1) && text.Gap(at + 1).Length <= 1 && text.Gap(at + 1) is not "/" && Units.Contains(text.Folded(at + 1)))
        {
            return new PatternMatch(text.Is(at + 2, "o") && text.Gap(at + 2) is "/" ? 3 : 2);
        }

        return text.IsWord(at - 1) && text.Gap(at).Length <= 2 && Labels.Contains(text.Folded(at - 1)) ? new PatternMatch(1) : PatternMatch.None;
    }
}
