using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Dates as DICOM writes them, with or without a time: <c>20260301</c>, <c>20260301140533.250</c>, <c>20260301T1405</c>.</summary>
internal sealed class CompactDatePattern : ITextPattern
{
    private const int DateDigits = 8;

    /// <inheritdoc />
    public string Name => "date of eight digits";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsNumber(at) || text[at].FoldedLength is not (DateDigits or 12 or 14) || text.IsGlued(at) || !IsEndOfGroup(text, at)
            || !DateOnly.TryParseExact(text.Folded(at)[..DateDigits], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            || !WrittenDate.TryGetDate(date.Year, date.Month, date.Day, out _))
        {
            return PatternMatch.None;
        }

        int end = text[at].FoldedLength > DateDigits && text.IsNumber(at + 1) && text.Gap(at + 1) is "." ? at + 2 : TimeOfDay.EndAfter(text, at + 1);
        return input.ShiftDate(date, at, end) is { } shifted
            ? new PatternMatch(end - at, shifted.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + text.Text[(text[at].Start + DateDigits)..text[end - 1].End])
            : new PatternMatch(end - at);
    }

    private static bool IsEndOfGroup(TokenizedText text, int at) => !text.IsGlued(at + 1) || text.Is(at + 1, "t");
}
