using System.Buffers;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Writes rows as RFC 4180 in UTF-8. A value that a spreadsheet would take for a formula is made text (CWE-1236).</summary>
internal sealed class CsvRowWriter(Utf8Buffer output)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    private bool _isFirst = true;

    /// <summary>Begins a value: what separates it from the one before.</summary>
    public void StartValue()
    {
        if (!_isFirst)
        {
            output.Write((byte)',');
        }

        _isFirst = false;
    }

    /// <summary>Writes the value that was begun.</summary>
    public void WriteValue(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return;
        }

        bool isFormula = IsFormula(value);
        if (!value.ContainsAny(Special))
        {
            if (isFormula)
            {
                output.Write((byte)'\'');
            }

            output.Write(value);
            return;
        }

        output.Write((byte)'"');
        if (isFormula)
        {
            output.Write((byte)'\'');
        }

        int quote;
        while ((quote = value.IndexOf((byte)'"')) >= 0)
        {
            output.Write(value[..(quote + 1)]);
            output.Write((byte)'"');
            value = value[(quote + 1)..];
        }

        output.Write(value);
        output.Write((byte)'"');
    }

    /// <summary>Ends the row. One of a single empty value is written so that it is no empty line.</summary>
    public void EndRow(int columns, int lengthBefore)
    {
        if (columns == 1 && output.Length == lengthBefore)
        {
            output.Write("\"\""u8);
        }

        output.Write("\r\n"u8);
        _isFirst = true;
    }

    /// <summary>Whether a spreadsheet would take a value for a formula. A number with a sign is none; full-width signs and blanks before one hide nothing.</summary>
    public static bool IsFormula(ReadOnlySpan<byte> value)
    {
        // Letters and digits are nearly all first bytes.
        if (value.IsEmpty || value[0] is >= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'z')
        {
            return false;
        }

        ReadOnlySpan<byte> rest = WithoutBlanks(value);
        return value[0] is (byte)'\t' or (byte)'\r' or (byte)'\n'
            || (rest.Length > 0 && (rest[0] is (byte)'=' or (byte)'@' || (rest[0] is (byte)'+' or (byte)'-' && !CellTypes.IsNumber(rest))
                || rest.StartsWith("＝"u8) || rest.StartsWith("＋"u8) || rest.StartsWith("－"u8) || rest.StartsWith("＠"u8)));
    }

    // Blanks of which a spreadsheet may think nothing.
    private static ReadOnlySpan<byte> WithoutBlanks(ReadOnlySpan<byte> value)
    {
        while (true)
        {
            int blank = value.StartsWith(" "u8) ? 1 : value.StartsWith("\u00A0"u8) ? 2 : value.StartsWith("\uFEFF"u8) ? 3 : 0;
            if (blank == 0)
            {
                return value;
            }

            value = value[blank..];
        }
    }
}
