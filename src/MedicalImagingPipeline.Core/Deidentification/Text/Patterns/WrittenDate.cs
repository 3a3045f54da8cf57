using System.Globalization;
using System.Text;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>A whole date in a text: the tokens of its day, month and year, and how far it and a time after it reach.</summary>
/// <param name="First">The first token.</param>
/// <param name="Day">The token of the day.</param>
/// <param name="Month">The token of the month, a number or a name.</param>
/// <param name="Year">The token of the year, of two digits or four.</param>
/// <param name="End">The token after its last.</param>
internal readonly record struct WrittenDate(int First, int Day, int Month, int Year, int End)
{
    private const int MinYear = 1850;
    private const int MaxYear = 2149;

    // Two digits below this are of this century: people are born up to a hundred years before they are scanned.
    private const int FirstOfLastCentury = 50;

    /// <summary>Whether a number can be a year: four digits of a life's reach, or two.</summary>
    public static bool IsYear(TokenizedText text, int index) =>
        text.IsNumber(index) && (text[index].FoldedLength == 2 || (text[index].FoldedLength == 4 && TextNumbers.Value(text, index) is >= MinYear and <= MaxYear));

    /// <summary>The date, if there is such a day.</summary>
    public static bool TryGetDate(int year, int month, int day, out DateOnly date)
    {
        bool isDate = year is >= MinYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isDate ? new DateOnly(year, month, day) : default;
        return isDate;
    }

    /// <summary>What the date is.</summary>
    public bool TryGetDate(TokenizedText text, out DateOnly date)
    {
        int year = TextNumbers.Value(text, Year);
        if (text[Year].FoldedLength == 2)
        {
            year += year < FirstOfLastCentury ? 2000 : 1900;
        }

        return TryGetDate(year, MonthOf(text, Month), TextNumbers.Value(text, Day), out date);
    }

    /// <summary>The match of this date with the time after it: another date in the same writing, or nothing.</summary>
    public PatternMatch ToMatch(PatternInput input)
    {
        TokenizedText text = input.Text;
        int end = TimeOfDay.EndAfter(text, End);
        if (!TryGetDate(text, out DateOnly date) || input.ShiftDate(date, First, end) is not { } shifted)
        {
            return new PatternMatch(end - First);
        }

        var written = new StringBuilder();
        for (int index = First; index < end; index++)
        {
            written.Append(index == First ? [] : text.Gap(index));
            Append(written, text, index, shifted);
        }

        return new PatternMatch(end - First, written.ToString());
    }

    private static int MonthOf(TokenizedText text, int index) =>
        text.IsNumber(index) ? TextNumbers.Value(text, index) : MonthNames.NumberOf(text.Folded(index));

    private static string Number(TokenizedText text, int index, int value) =>
        value.ToString(text[index].FoldedLength == 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private static string Ordinal(int day) => day switch
    {
        1 or 21 or 31 => "st",
        2 or 22 => "nd",
        3 or 23 => "rd",
        _ => "th",
    };

    private void Append(StringBuilder written, TokenizedText text, int index, DateOnly date)
    {
        if (index == Year)
        {
            written.Append(text[index].FoldedLength == 2 ? Number(text, index, date.Year % 100) : date.Year.ToString("0000", CultureInfo.InvariantCulture));
        }
        else if (index == Month)
        {
            written.Append(text.IsNumber(index) ? Number(text, index, date.Month) : MonthNames.WrittenAs(text.Raw(index), text.Folded(index), date.Month));
        }
        else if (index == Day)
        {
            written.Append(Number(text, index, date.Day));
        }
        else if (index == Day + 1 && text.IsGlued(index) && text.Folded(index) is "st" or "nd" or "rd" or "th")
        {
            written.Append(text.Raw(index)[0] is >= 'A' and <= 'Z' ? Ordinal(date.Day).ToUpperInvariant() : Ordinal(date.Day));
        }
        else
        {
            written.Append(text.Raw(index));
        }
    }
}
