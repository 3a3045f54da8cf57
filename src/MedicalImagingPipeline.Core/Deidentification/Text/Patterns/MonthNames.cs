using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Names of months as they are written, a row for each way to write all twelve.</summary>
internal static class MonthNames
{
    private static readonly string[][] Rows =
    [
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
        ["Jänner", "Feber", "Maerz", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    ];

    private static readonly FrozenDictionary<string, (int Row, int Month)>.AlternateLookup<ReadOnlySpan<char>> ByName = ByFoldedName();

    /// <summary>The number of a month by its folded name; 0 for none.</summary>
    public static int NumberOf(ReadOnlySpan<char> folded) => ByName.TryGetValue(folded, out (int Row, int Month) found) ? found.Month : 0;

    /// <summary>Another month, written as one was: in its language, length and case.</summary>
    public static string WrittenAs(ReadOnlySpan<char> raw, ReadOnlySpan<char> folded, int month)
    {
        string name = Rows[ByName[folded].Row][month - 1];
        return !raw.ContainsAnyInRange('a', 'z') ? name.ToUpperInvariant()
            : char.IsUpper(raw[0]) ? char.ToUpperInvariant(name[0]) + name[1..]
            : name.ToLowerInvariant();
    }

    private static FrozenDictionary<string, (int Row, int Month)>.AlternateLookup<ReadOnlySpan<char>> ByFoldedName()
    {
        var names = new Dictionary<string, (int Row, int Month)>(StringComparer.Ordinal);
        for (int row = 0; row < Rows.Length; row++)
        {
            for (int month = 1; month <= Rows[row].Length; month++)
            {
                names.TryAdd(Folding.Compact(Rows[row][month - 1]), (row, month));
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
