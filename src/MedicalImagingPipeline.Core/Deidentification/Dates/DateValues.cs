using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Treats a date or time element's text: each value, both ends of a range, blanks as they are.</summary>
internal static class DateValues
{
    /// <summary>The text with its dates moved. A value that does not parse completely goes; times of day stay.</summary>
    /// <returns>Null when no value is left.</returns>
    public static string? Shift(string text, DicomVr vr, DateShift shift) => vr switch
    {
        DicomVr.DA => Each(text, value => Range(value, shift.ShiftDate)),
        DicomVr.DT => Each(text, value => Range(value, shift.ShiftDateTime)),
        DicomVr.TM => Each(text, value => Range(value, time => DateText.IsTimeOfDay(time) ? time : null)),
        DicomVr.SH => Each(text, value => DateText.IsZone(value) ? value : null),
        _ => null,
    };

    /// <summary>The text with nothing but the years: <c>YYYY0101</c> in a DA, <c>YYYY</c> in a DT.</summary>
    /// <returns>Null when no value is left.</returns>
    public static string? ToYear(string text, DicomVr vr) => vr switch
    {
        DicomVr.DA => Each(text, value => Range(value, date => DateText.TryParseDate(date, out _) ? date[..4] + "0101" : null)),
        DicomVr.DT => Each(text, value => Range(value, moment => DateText.TryParseDateTime(moment, out _, out _) ? moment[..4] : null)),
        _ => null,
    };

    private static string? Each(string text, Func<string, string?> treat)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            string only = text.Trim(' ', '\0');
            return only.Length == 0 ? null : treat(only);
        }

        string[] values = text.Split('\\');
        bool isAny = false;
        for (int i = 0; i < values.Length; i++)
        {
            string value = values[i].Trim(' ', '\0');
            values[i] = value.Length == 0 ? "" : treat(value) ?? "";
            isAny |= values[i].Length > 0;
        }

        return isAny ? string.Join('\\', values) : null;
    }

    // A hyphen joins the ends of a range, either of which may be open; in a DT it also starts a zone.
    private static string? Range(string value, Func<string, string?> treat)
    {
        if (treat(value) is { } single)
        {
            return single;
        }

        for (int at = value.IndexOf('-', StringComparison.Ordinal); at >= 0; at = value.IndexOf('-', at + 1))
        {
            string? from = at == 0 ? "" : treat(value[..at].TrimEnd());
            string? to = at == value.Length - 1 ? "" : treat(value[(at + 1)..].TrimStart());
            if (from is not null && to is not null && from.Length + to.Length > 0)
            {
                return $"{from}-{to}";
            }
        }

        return null;
    }
}
