using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Ages (AS, PS3.5 6.2): those over 89 become 90 (45 CFR 164.514(b)(2)(i)(C)), in whatever unit they stand.</summary>
internal static class Ages
{
    /// <summary>What stands for every age over 89.</summary>
    public const string Capped = "090Y";

    // The first count in a unit that is 90 years; a year has 365.2425 days.
    private static readonly (char Unit, int First)[] Units = [('D', 32872), ('W', 4696), ('M', 1080), ('Y', 90)];

    /// <summary>The age as it may stay, or null when it is none. Real files have four digits or none of the leading zeros.</summary>
    public static string? Cap(string text)
    {
        string age = text.Trim(' ', '\0');
        if (age.Length is < 2 or > 6 || !int.TryParse(age.AsSpan(0, age.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return null;
        }

        foreach ((char unit, int first) in Units)
        {
            if (age[^1] == unit)
            {
                return count >= first ? Capped : age.Length == 4 ? age : null;
            }
        }

        return null;
    }
}
