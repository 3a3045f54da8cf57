using System.Buffers.Text;
using System.Globalization;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Converts numbers from one unit into another, with as many significant digits as the value had, and at least three.</summary>
internal sealed class ConvertUnitAction(UnitConversion conversion) : IValueAction
{
    private const int MinDigits = 3;
    private const int MaxDigits = 15;

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (!CellTypes.IsNumber(value) || !Utf8Parser.TryParse(value, out double number, out int used) || used != value.Length)
        {
            return CellFate.Emptied;
        }

        double converted = conversion.Convert(number);
        int digits = Math.Clamp(SignificantDigits(value), MinDigits, MaxDigits);
        int places = converted == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(converted))), 0, MaxDigits);
        output.Write(Math.Round(converted, places, MidpointRounding.AwayFromZero).ToString("0.###############", CultureInfo.InvariantCulture));
        return CellFate.Changed;
    }

    private static int SignificantDigits(ReadOnlySpan<byte> value)
    {
        int digits = 0;
        foreach (byte b in value)
        {
            if (b is (byte)'e' or (byte)'E')
            {
                break;
            }

            digits += b is >= (byte)'1' and <= (byte)'9' || (b == '0' && digits > 0) ? 1 : 0;
        }

        return digits;
    }
}
