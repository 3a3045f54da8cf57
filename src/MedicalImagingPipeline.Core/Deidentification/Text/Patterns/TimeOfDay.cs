using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>A time next to a date: <c>14:05</c>, <c>at 2:05:33.120 pm</c>, <c>T140533</c>. Dates move by whole days, so it stays or goes with its date.</summary>
internal static class TimeOfDay
{
    /// <summary>The token after a time that starts at a token, or that token when there is none.</summary>
    public static int EndAfter(TokenizedText text, int at)
    {
        int start = at;
        while (start < text.Count && start < at + 2 && text.Folded(start) is "t" or "at" or "um" or "a" && text.Gap(start).Length <= 2)
        {
            start++;
        }

        if (!text.IsNumber(start) || text.Gap(start).IndexOfAny("\r\n;") >= 0 || text.Gap(start).Length > 3)
        {
            return at;
        }

        int end = EndOfClock(text, start);
        if (end == start)
        {
            return at;
        }

        while (end < text.Count && text.Folded(end) is "am" or "pm" or "h" or "uhr" or "z" && text.Gap(end) is "" or " ")
        {
            end++;
        }

        return end;
    }

    private static int EndOfClock(TokenizedText text, int start)
    {
        if (text[start].FoldedLength is 4 or 6)
        {
            // Digits in a row are a time only where a T, or nothing but a blank before six of them, says so.
            bool isTime = (text.IsGlued(start) || text[start].FoldedLength == 6) && StartsWithHour(text, start);
            return isTime ? AfterFraction(text, start + 1) : start;
        }

        if (TextNumbers.Value(text, start) is < 0 or > 24 || !text.IsNumber(start + 1) || text.Gap(start + 1) is not (":" or "h") || text[start + 1].FoldedLength != 2)
        {
            return start;
        }

        int end = start + 2;
        return text.IsNumber(end) && text.Gap(end) is ":" && text[end].FoldedLength == 2 ? AfterFraction(text, end + 1) : end;
    }

    private static bool StartsWithHour(TokenizedText text, int index) =>
        int.TryParse(text.Folded(index)[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour < 24;

    private static int AfterFraction(TokenizedText text, int end) => text.IsNumber(end) && text.Gap(end) is "." or "," ? end + 1 : end;
}
