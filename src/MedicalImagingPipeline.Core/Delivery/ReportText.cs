using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Numbers and counts as pages write them.</summary>
internal static class ReportText
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>A number with its thousands apart; anything else as it is.</summary>
    public static string Of(object value) => value switch
    {
        int or long => ((IFormattable)value).ToString("#,0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => FormattableString.Invariant($"{value}"),
    };

    /// <summary>A count with its noun, in the plural by an s or as given.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Of(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A length in the unit that reads best, by thousands.</summary>
    public static string Size(long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return size.ToString(unit == 0 || size >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
