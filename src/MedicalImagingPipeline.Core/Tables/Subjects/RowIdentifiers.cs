using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>Takes known identifiers out of a row's values, in the forms that they are searched for in.</summary>
internal static class RowIdentifiers
{
    private const int MaxValue = 256;

    /// <summary>Adds what a value of a column tells.</summary>
    public static void Add(KnownIdentifiers known, IdentifierClass identifierClass, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > MaxValue)
        {
            return;
        }

        string value = Encoding.UTF8.GetString(utf8).Trim();
        if (identifierClass == IdentifierClass.Date)
        {
            // As headers have them, so that one rule knows their writings.
            known.Add(identifierClass, CellDate.TryParse(utf8, DateOrder.YearFirst, out CellDate date) ? date.Day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture) : value);
            return;
        }

        known.Add(identifierClass, value);
        if (identifierClass is IdentifierClass.Name or IdentifierClass.Staff)
        {
            foreach (string part in value.Split([' ', ',', '^', '='], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                known.Add(identifierClass, part.TrimEnd('.'));
            }
        }
    }
}
