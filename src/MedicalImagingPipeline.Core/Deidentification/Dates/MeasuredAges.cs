using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Ages as a report measures them: a number, and a unit of UCUM. Those over 89 years become 90 years in their unit.</summary>
internal static class MeasuredAges
{
    private const int FirstInYears = 90;

    // The first count in a unit that is 90 years.
    private static readonly (string Unit, int First)[] Units = [("mo", 1080), ("wk", 4696), ("d", 32872), ("h", 788928), ("min", 47335680)];

    /// <summary>The number as it may stay, or null when it is none.</summary>
    /// <param name="text">A DS or plain text.</param>
    /// <param name="unit">The unit's code; one that is not known counts as years, which caps most.</param>
    public static string? Cap(string text, string? unit)
    {
        string number = text.Trim(' ', '\0');
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double age) || !double.IsFinite(age))
        {
            return null;
        }

        int first = FirstOf(unit);
        return age >= first ? first.ToString(CultureInfo.InvariantCulture) : number;
    }

    private static int FirstOf(string? unit)
    {
        foreach ((string known, int first) in Units)
        {
            // mo_j and mo_s are months too.
            if (unit is not null && (unit == known || unit.StartsWith(known + "_", StringComparison.Ordinal)))
            {
                return first;
            }
        }

        return FirstInYears;
    }
}
