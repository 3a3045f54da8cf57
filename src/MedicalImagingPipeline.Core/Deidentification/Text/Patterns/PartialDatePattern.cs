namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Dates with parts left out, which cannot be shifted: month and year <c>03/2026</c>, <c>2026-03</c>; month and day after a word that
/// leads to a date, <c>on 3/1</c>; years in short, <c>'26</c>. A year alone is a number that nothing explains, and goes as one.
/// </summary>
internal sealed class PartialDatePattern : ITextPattern
{
    /// <inheritdoc />
    public string Name => "partial date";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsNumber(at))
        {
            return PatternMatch.None;
        }

        bool isShortened = text.Gap(at) is ['\'' or '’'] or [.., ' ' or '(', '\'' or '’'];
        if (isShortened && text[at].FoldedLength == 2)
        {
            return new PatternMatch(1);
        }

        bool isPair = text.IsNumber(at + 1) && text.Gap(at + 1) is "/" or "-" or "." && !(text.IsNumber(at + 2) && text.Gap(at + 2).SequenceEqual(text.Gap(at + 1)));
        return isPair && (IsMonthAndYear(text, at, at + 1) || IsMonthAndYear(text, at + 1, at) || (LeadsToDate(text, at) && (IsMonth(text, at) || IsMonth(text, at + 1))))
            ? new PatternMatch(2)
            : PatternMatch.None;
    }

    private static bool IsMonthAndYear(TokenizedText text, int month, int year) =>
        IsMonth(text, month) && text[year].FoldedLength == 4 && WrittenDate.IsYear(text, year);

    private static bool IsMonth(TokenizedText text, int index) => text[index].FoldedLength <= 2 && TextNumbers.Value(text, index) is >= 1 and <= 12;

    private static bool LeadsToDate(TokenizedText text, int at) =>
        text.Gap(at) is " " && text.IsWord(at - 1) && text.Folded(at - 1) is "on" or "dated" or "since" or "until" or "from" or "am" or "vom" or "seit" or "le" or "dob" or "born";
}
