namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Dates of three numbers: <c>2026-03-01</c>, <c>03/01/2026</c>, <c>1.3.26</c>. Points say day before month, slashes and hyphens
/// month before day, unless there is no such month.
/// </summary>
internal sealed class NumericDatePattern : ITextPattern
{
    /// <inheritdoc />
    public string Name => "date of numbers";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsNumber(at) || !text.IsNumber(at + 1) || !text.IsNumber(at + 2) || !AreJoined(text, at))
        {
            return PatternMatch.None;
        }

        var yearFirst = new WrittenDate(at, at + 2, at + 1, at, at + 3);
        var dayFirst = new WrittenDate(at, at, at + 1, at + 2, at + 3);
        var monthFirst = new WrittenDate(at, at + 1, at, at + 2, at + 3);
        WrittenDate[] readings = text[at].FoldedLength == 4 ? [yearFirst]
            : text.Gap(at + 1) is "." or ". " ? [dayFirst, monthFirst]
            : [monthFirst, dayFirst];
        foreach (WrittenDate date in readings)
        {
            if (IsOfDigits(text, date) && date.TryGetDate(text, out _))
            {
                return date.ToMatch(input);
            }
        }

        // The 30th of February is no date, and no measure either.
        return readings.Any(date => IsOfDigits(text, date) && text[date.Year].FoldedLength == 4) ? new PatternMatch(3) : PatternMatch.None;
    }

    private static bool AreJoined(TokenizedText text, int at) =>
        text.Gap(at + 1).Trim(' ') is "-" or "/" or "." or "\\" or "_" && text.Gap(at + 2).Trim(' ').SequenceEqual(text.Gap(at + 1).Trim(' '))
        && text.Gap(at + 1).Length <= 3 && text.Gap(at + 2).Length <= 3 && !IsGoingOn(text, at);

    // 1.2.03.4 and 1/2/03/4 are something else.
    private static bool IsGoingOn(TokenizedText text, int at) =>
        (text.IsNumber(at + 3) && text.Gap(at + 3).SequenceEqual(text.Gap(at + 1)) && text.Gap(at + 3) is not "-")
        || (text.IsNumber(at - 1) && text.Gap(at).SequenceEqual(text.Gap(at + 1)) && text.Gap(at) is not "-");

    private static bool IsOfDigits(TokenizedText text, WrittenDate date) =>
        WrittenDate.IsYear(text, date.Year) && text[date.Month].FoldedLength <= 2 && text[date.Day].FoldedLength <= 2;
}
