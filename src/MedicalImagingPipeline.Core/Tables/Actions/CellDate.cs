using System.Buffers;
using System.Buffers.Text;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>A date, with or without a time of day, as tables write it. Strict: what does not parse to its end is none.</summary>
internal readonly ref struct CellDate
{
    // 1900-01-01 is 1, and 1900-02-29, which never was, is 60: from there on the count is of days since 1899-12-30.
    private const int SerialZero = 693593;
    private const int FirstSerial = 61;
    private const int LastSerial = 73050;

    private static readonly SearchValues<byte> TimeBytes = SearchValues.Create("0123456789:.+-Z"u8);

    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    private CellDate(DateOnly day, ReadOnlySpan<byte> time)
    {
        Day = day;
        Time = time;
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The time of day and zone, as written.</summary>
    public ReadOnlySpan<byte> Time { get; }

    /// <summary>Whether there is a time of day.</summary>
    public bool HasTime => !Time.IsEmpty;

    /// <summary>Parses a date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, DateOrder order, out CellDate date)
    {
        date = default;
        if (text.Length > 0 && (IsBlank(text[0]) || IsBlank(text[^1])))
        {
            text = text.Trim(" \t"u8);
        }

        if (order == DateOrder.Serial)
        {
            return TrySerial(text, out date);
        }

        // The form of nearly all dates first.
        if (text.Length >= 10 && text[4] is (byte)'-' or (byte)'/' or (byte)'.' && text[7] == text[4])
        {
            int year = (Two(text, 0) * 100) + Two(text, 2);
            int month = Two(text, 5);
            int day = Two(text, 8);
            return (year | month | day) >= 0
                && TryTime(text[10..], out ReadOnlySpan<byte> time) && TryDay(year, month, day, time, out date);
        }

        if (text.Length >= 8 && text[..8].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            Number(text[..4], out int year);
            Number(text[4..6], out int month);
            Number(text[6..8], out int day);
            return TryDigits(text[8..], out ReadOnlySpan<byte> time) && TryDay(year, month, day, time, out date);
        }

        return TryParts(text, order, out date);
    }

    /// <summary>Writes a date with this one's time: <c>YYYY-MM-DD</c>, then <c>Thh:mm</c> and what follows.</summary>
    public void Write(DateOnly day, Utf8Buffer output)
    {
        (int year, int month, int dayOfMonth) = day;
        output.WriteDigits(year, 4);
        output.Write((byte)'-');
        output.WriteDigits(month, 2);
        output.Write((byte)'-');
        output.WriteDigits(dayOfMonth, 2);
        if (HasTime)
        {
            output.Write((byte)'T');
            output.Write(Time);
        }
    }

    // 24.05.1956, 5/24/1956 10:00, 24-May-1956.
    private static bool TryParts(ReadOnlySpan<byte> text, DateOrder order, out CellDate date)
    {
        date = default;
        int first = text.IndexOfAny("/-. "u8);
        if (first is < 1 or > 2)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[(first + 1)..];
        int second = rest.IndexOf(text[first]);
        if (second < 1 || rest.Length < second + 5)
        {
            return false;
        }

        ReadOnlySpan<byte> tail = rest[(second + 1)..];
        if (!Number(text[..first], out int a) || !Number(tail[..4], out int year) || !TryTime(tail[4..], out ReadOnlySpan<byte> time))
        {
            return false;
        }

        int month = MonthOf(rest[..second]);
        if (month > 0)
        {
            return TryDay(year, month, a, time, out date);
        }

        return order != DateOrder.YearFirst && Number(rest[..second], out int b)
            && TryDay(year, order == DateOrder.DayFirst ? b : a, order == DateOrder.DayFirst ? a : b, time, out date);
    }

    private static int MonthOf(ReadOnlySpan<byte> name)
    {
        for (int month = 1; name.Length == 3 && month <= 12; month++)
        {
            ReadOnlySpan<char> letters = Months.AsSpan((month - 1) * 3, 3);
            if ((name[0] | 0x20) == letters[0] && (name[1] | 0x20) == letters[1] && (name[2] | 0x20) == letters[2])
            {
                return month;
            }
        }

        return 0;
    }

    private static bool TrySerial(ReadOnlySpan<byte> text, out CellDate date)
    {
        date = default;
        if (!Utf8Parser.TryParse(text, out int days, out int used) || used != text.Length || days is < FirstSerial or > LastSerial)
        {
            return false;
        }

        date = new CellDate(DateOnly.FromDayNumber(SerialZero + days), default);
        return true;
    }

    private static bool TryDay(int year, int month, int day, ReadOnlySpan<byte> time, out CellDate date)
    {
        bool isDay = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isDay ? new CellDate(new DateOnly(year, month, day), time) : default;
        return isDay;
    }

    // T or a blank, then hh:mm, and seconds, a fraction and a zone where there are any.
    private static bool TryTime(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> time)
    {
        time = default;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length < 6 || text[0] is not ((byte)'T' or (byte)' ') || text[3] != ':' || !Number(text[1..3], out int hour) || !Number(text[4..6], out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = text[1..];
        return text.Length <= 36 && !text[6..].ContainsAnyExcept(TimeBytes);
    }

    // DICOM's DT: the digits of a time follow at once.
    private static bool TryDigits(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> time)
    {
        time = default;
        return text.IsEmpty || (text[0] is (byte)'T' or (byte)' ' && TryTime(text, out time));
    }

    // Two digits; far below zero for anything else.
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0';
        int units = text[at + 1] - '0';
        return tens is >= 0 and <= 9 && units is >= 0 and <= 9 ? (tens * 10) + units : -1_000_000;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (byte b in digits)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (b - '0');
        }

        return digits.Length is > 0 and <= 4;
    }
}
