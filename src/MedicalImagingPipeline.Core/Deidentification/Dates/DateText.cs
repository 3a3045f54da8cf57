using System.Buffers;
using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Dates and times as DICOM writes them (PS3.5 6.2). Strict: what does not parse to its end may be anything.</summary>
internal static class DateText
{
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.");

    /// <summary>A DA, in the form of today or the old one with dots.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        bool isOld = text is [_, _, _, _, '.', _, _, '.', _, _];
        return DateOnly.TryParseExact(text, isOld ? "yyyy.MM.dd" : "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>A DT.</summary>
    /// <param name="text">Year to fraction, as far as known, and a zone.</param>
    /// <param name="date">Its day; where it has none, the middle of its month or year.</param>
    /// <param name="precision">How many digits stand before fraction and zone.</param>
    public static bool TryParseDateTime(ReadOnlySpan<char> text, out DateOnly date, out int precision)
    {
        date = default;
        precision = text.IndexOfAnyExceptInRange('0', '9') is >= 0 and int end ? end : text.Length;
        ReadOnlySpan<char> rest = text[precision..];
        if (precision is not (4 or 6 or 8 or 10 or 12 or 14) || !IsFractionAndZone(rest, hasSeconds: precision == 14) || !IsTime(text[Math.Min(8, precision)..precision]))
        {
            return false;
        }

        ReadOnlySpan<char> digits = text[..Math.Min(8, precision)];
        Span<char> whole = stackalloc char[8];
        "00000701".CopyTo(whole);
        digits.CopyTo(whole);
        if (precision == 6)
        {
            "15".CopyTo(whole[6..]);
        }

        return DateOnly.TryParseExact(whole, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>Whether a text is a TM, in the form of today or the old one with colons.</summary>
    public static bool IsTimeOfDay(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(TimeCharacters))
        {
            return false;
        }

        int dot = text.IndexOf('.');
        ReadOnlySpan<char> whole = dot < 0 ? text : text[..dot];
        if (whole is [_, _, ':', _, _] or [_, _, ':', _, _, ':', _, _])
        {
            Span<char> plain = stackalloc char[6];
            int length = 0;
            foreach (char c in whole)
            {
                if (c != ':')
                {
                    plain[length++] = c;
                }
            }

            return IsTime(plain[..length]) && (dot < 0 || (length == 6 && IsFraction(text[dot..])));
        }

        return whole.Length is 2 or 4 or 6 && IsTime(whole) && (dot < 0 || (whole.Length == 6 && IsFraction(text[dot..])));
    }

    /// <summary>Whether a text is an offset from UTC, <c>+0100</c> (PS3.3 C.12.1.1.8).</summary>
    public static bool IsZone(ReadOnlySpan<char> text) =>
        text is ['+' or '-', ..] && text.Length == 5 && IsNumber(text[1..3], 14) && IsNumber(text[3..], 59);

    private static bool IsFractionAndZone(ReadOnlySpan<char> text, bool hasSeconds)
    {
        if (text is ['.', ..])
        {
            int end = text.IndexOfAny('+', '-');
            ReadOnlySpan<char> fraction = end < 0 ? text : text[..end];
            return hasSeconds && IsFraction(fraction) && (end < 0 || IsZone(text[end..]));
        }

        return text.IsEmpty || IsZone(text);
    }

    private static bool IsFraction(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 7 && !text[1..].ContainsAnyExceptInRange('0', '9');

    // 60 is a leap second.
    private static bool IsTime(ReadOnlySpan<char> digits) =>
        digits.IsEmpty || (IsNumber(digits[..2], 23) && (digits.Length < 4 || IsNumber(digits[2..4], 59)) && (digits.Length < 6 || IsNumber(digits[4..6], 60)));

    private static bool IsNumber(ReadOnlySpan<char> two, int most) =>
        two is [>= '0' and <= '9', >= '0' and <= '9'] && ((two[0] - '0') * 10) + (two[1] - '0') <= most;
}
