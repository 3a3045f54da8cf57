using System.Text.RegularExpressions;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>How a recipe compares the IDs of tables with those of images: never by case and blanks, and by what it says no more.</summary>
internal sealed partial class SubjectIds(IReadOnlyList<string>? normalise)
{
    private readonly bool _ignoresZeros = normalise?.Contains(RecipeTable.LeadingZeros) ?? false;
    private readonly bool _ignoresDecimals = normalise?.Contains(RecipeTable.Decimals) ?? false;

    /// <summary>What two IDs of one subject have in common.</summary>
    public string KeyOf(string id)
    {
        string key = SubjectKey.Normalise(id);
        if (_ignoresDecimals && Decimals().IsMatch(key))
        {
            key = key[..key.IndexOf('.', StringComparison.Ordinal)];
        }

        if (_ignoresZeros && key.Length > 0 && key.All(char.IsAsciiDigit))
        {
            key = key.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
        }

        return key;
    }

    /// <summary>Whether a spreadsheet rounded an ID: 1.23E+5 was any of many.</summary>
    public static bool IsMangled(string id) => Mangled().IsMatch(id.Trim());

    [GeneratedRegex(@"^[0-9]+\.0+$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[eE]\+[0-9]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mangled();
}
