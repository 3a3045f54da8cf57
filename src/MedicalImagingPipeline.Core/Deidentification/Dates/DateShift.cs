using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Moves one subject's dates by whole days. Texts are edited, not printed anew: precision, fraction and zone stay as they
/// were (PS3.5 6.2). What does not parse completely is not moved but refused. Prints nothing.
/// </summary>
/// <param name="days">How many days to add.</param>
public sealed class DateShift(int days)
{
    /// <summary>How many days are added.</summary>
    internal int Days => days;

    /// <summary>Moves a date; null where the calendar ends.</summary>
    public DateOnly? Shift(DateOnly date) => Shift(date, days);

    /// <summary>Moves a date by days; null where the calendar ends.</summary>
    internal static DateOnly? Shift(DateOnly date, int days)
    {
        long number = (long)date.DayNumber + days;
        return number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)number);
    }

    /// <summary>Moves a DA: <c>YYYYMMDD</c>, or the old <c>YYYY.MM.DD</c>, which leaves as the former.</summary>
    public string? ShiftDate(string text) =>
        DateText.TryParseDate(text, out DateOnly date) && Shift(date) is { } moved ? Format(moved, "yyyyMMdd") : null;

    /// <summary>Moves a DT. One without a day is moved from its middle, and leaves with the same precision.</summary>
    public string? ShiftDateTime(string text)
    {
        if (!DateText.TryParseDateTime(text, out DateOnly date, out int precision) || Shift(date) is not { } moved)
        {
            return null;
        }

        string format = precision switch
        {
            4 => "yyyy",
            6 => "yyyyMM",
            _ => "yyyyMMdd",
        };
        return Format(moved, format) + text[Math.Min(precision, 8)..];
    }

    private static string Format(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
