namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Whether characters are a DA, TM or DT value (PS3.5 Table 6.2-1).</summary>
internal static class DateTimeForm
{
    /// <summary>YYYYMMDD, of the calendar.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text) => text.Length == 8 && IsCalendar(text);

    /// <summary>HH, HHMM, HHMMSS or HHMMSS.F to six places; a second may be a leap second.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        int dot = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = dot < 0 ? text : text[..dot];
        return whole.Length is 2 or 4 or 6
            && (dot < 0 || (whole.Length == 6 && text.Length - dot - 1 is >= 1 and <= 6 && AreDigits(text[(dot + 1)..])))
            && IsIn(whole, 0, 0, 23) && IsIn(whole, 2, 0, 59) && IsIn(whole, 4, 0, 60);
    }

    /// <summary>YYYY and on to YYYYMMDDHHMMSS.FFFFFF, with &amp;ZZXX where an offset is told.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> text)
    {
        int sign = text.IndexOfAny((byte)'+', (byte)'-');
        if (sign >= 0)
        {
            if (text.Length - sign != 5 || !IsIn(text[(sign + 1)..], 0, 0, 14) || !IsIn(text[(sign + 1)..], 2, 0, 59))
            {
                return false;
            }

            text = text[..sign];
        }

        return text.Length is 4 or 6 or 8 ? IsCalendar(text) : text.Length > 8 && IsCalendar(text[..8]) && IsTime(text[8..]);
    }

    private static bool IsCalendar(ReadOnlySpan<byte> text)
    {
        if (!AreDigits(text) || !IsIn(text, 4, 1, 12))
        {
            return false;
        }

        int year = (100 * Number(text)) + Number(text[2..]);
        return text.Length < 8 || IsIn(text, 6, 1, DateTime.DaysInMonth(Math.Max(year, 1), Number(text[4..])));
    }

    // True where the text ends before.
    private static bool IsIn(ReadOnlySpan<byte> text, int start, int least, int most) =>
        text.Length <= start || (AreDigits(text.Slice(start, 2)) && Number(text[start..]) >= least && Number(text[start..]) <= most);

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Number(ReadOnlySpan<byte> text) => (10 * (text[0] - '0')) + text[1] - '0';
}
