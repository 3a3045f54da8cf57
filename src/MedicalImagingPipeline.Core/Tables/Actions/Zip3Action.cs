using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>
/// Leaves of a ZIP code the first three digits, and 000 where 20,000 people or fewer live behind them (45 CFR
/// 164.514(b)(2)(i)(B)): the 17 prefixes of the Bureau of the Census' data of 2000 that the Office for Civil Rights lists.
/// </summary>
internal sealed class Zip3Action : IValueAction
{
    private static readonly int[] LowPopulation = [36, 59, 63, 102, 203, 556, 692, 790, 821, 823, 830, 831, 878, 879, 884, 890, 893];

    private static readonly bool[] IsLowPopulation = [.. Enumerable.Range(0, 1000).Select(prefix => LowPopulation.Contains(prefix))];

    /// <summary>The prefixes.</summary>
    public static IReadOnlyList<int> Prefixes => LowPopulation;

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        ReadOnlySpan<byte> digits = value.Trim((byte)' ');
        if (digits.Length == 10 && digits[5] == '-' && digits[6..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            digits = digits[..5];
        }

        // A spreadsheet takes the zeros away that a code begins with: 501 was 00501.
        if (digits.Length is < 3 or > 5)
        {
            return CellFate.Emptied;
        }

        int code = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return CellFate.Emptied;
            }

            code = (code * 10) + (digit - '0');
        }

        int prefix = code / 100;
        output.WriteDigits(IsLowPopulation[prefix] ? 0 : prefix, 3);
        return CellFate.Changed;
    }
}
