namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Dates whose month is a word: <c>1 Mar 2026</c>, <c>01-MAR-26</c>, <c>1st of March, 2026</c>, <c>March 1, 2026</c>, <c>1. März 2026</c>,
/// <c>le 1er mars 2026</c>, <c>2026-Mar-01</c>, and the partial ones <c>March 1</c>, <c>Mar-26</c>, <c>March 2026</c>.
/// </summary>
internal sealed class NamedMonthPattern : ITextPattern
{
    /// <inheritdoc />
    public string Name => "date with the name of a month";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        return text.IsNumber(at) ? FromNumber(input, at)
            : text.IsWord(at) && MonthNames.NumberOf(text.Folded(at)) > 0 && !IsVerb(text, at) ? FromMonth(input, at)
            : PatternMatch.None;
    }

    private static PatternMatch FromNumber(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        int month = SkipFiller(text, at + 1);
        if (!text.IsWord(month) || !IsJoined(text, month) || MonthNames.NumberOf(text.Folded(month)) == 0)
        {
            return PatternMatch.None;
        }

        int last = SkipFiller(text, month + 1);
        if (text[at].FoldedLength == 4 && WrittenDate.IsYear(text, at) && IsDay(text, last) && IsJoined(text, last))
        {
            return new WrittenDate(at, last, month, at, last + 1).ToMatch(input);
        }

        if (!IsDay(text, at))
        {
            return PatternMatch.None;
        }

        return WrittenDate.IsYear(text, last) && IsJoined(text, last)
            ? new WrittenDate(at, at, month, last, last + 1).ToMatch(input)
            : IsVerb(text, month) ? PatternMatch.None : new PatternMatch(month + 1 - at);
    }

    private static PatternMatch FromMonth(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        int next = at + 1;
        if (!text.IsNumber(next) || !IsJoined(text, next))
        {
            return PatternMatch.None;
        }

        // March 2026, Mar-26, Mar '26: no day.
        bool isYear = WrittenDate.IsYear(text, next) && (text[next].FoldedLength == 4 || text.Gap(next).IndexOfAny("-/'’") >= 0);
        if (!IsDay(text, next) || isYear)
        {
            return isYear ? new PatternMatch(2) : PatternMatch.None;
        }

        int afterDay = SkipFiller(text, next + 1);
        return WrittenDate.IsYear(text, afterDay) && IsJoined(text, afterDay) && !HasClock(text, afterDay)
            ? new WrittenDate(at, next, at, afterDay, afterDay + 1).ToMatch(input)
            : IsMeasure(text, next) ? PatternMatch.None : new PatternMatch(TimeOfDay.EndAfter(text, next + 1) - at);
    }

    private static bool IsDay(TokenizedText text, int index) => text.IsNumber(index) && text[index].FoldedLength <= 2 && TextNumbers.Value(text, index) is >= 1 and <= 31;

    // "may 5 mm apart", "oct 3d": something is counted.
    private static bool IsMeasure(TokenizedText text, int index) => text.IsGlued(index + 1) && !IsOrdinal(text, index + 1);

    private static bool HasClock(TokenizedText text, int index) => text.IsNumber(index + 1) && text.Gap(index + 1) is ":";

    // "may" in lower case is the verb; nobody writes the month so.
    private static bool IsVerb(TokenizedText text, int index) => text.Raw(index) is "may";

    private static bool IsOrdinal(TokenizedText text, int index) => text.Folded(index) is "st" or "nd" or "rd" or "th" or "er";

    private static bool IsJoined(TokenizedText text, int index) => text.Gap(index).Length <= 3 && text.Gap(index).Trim(" .,-/'’_").IsEmpty;

    private static int SkipFiller(TokenizedText text, int index)
    {
        int at = index;
        at += at < text.Count && text.IsGlued(at) && IsOrdinal(text, at) ? 1 : 0;
        at += at < text.Count && text.Folded(at) is "of" or "de" or "del" && text.Gap(at) is " " ? 1 : 0;
        return at;
    }
}
