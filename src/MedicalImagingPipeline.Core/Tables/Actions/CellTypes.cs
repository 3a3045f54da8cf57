using System.Buffers;
using System.Buffers.Text;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Tells values apart by their bytes.</summary>
internal static class CellTypes
{
    private const int MaxCode = 32;
    private const int MaxDigitsOfCode = 9;

    private static readonly SearchValues<byte> CodeBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ._+-/:%<>=()"u8);

    private static readonly (string Name, CellType Type)[] Names =
    [
        ("boolean", CellType.Boolean), ("integer", CellType.Integer), ("number", CellType.Number), ("date", CellType.Date),
        ("datetime", CellType.DateTime), ("code", CellType.Code), ("string", CellType.String),
    ];

    private static readonly byte[][] Booleans = [.. new[] { "true", "false", "yes", "no", "y", "n", "t", "f", "0", "1" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>The type that recipes call by a name.</summary>
    public static CellType Parse(string name) => Names.First(row => row.Name == name).Type;

    /// <summary>The type's name in recipes and schemas.</summary>
    public static string NameOf(CellType type) => Names.First(row => row.Type == type).Name;

    /// <summary>Whether a value is of a type.</summary>
    public static bool IsOf(ReadOnlySpan<byte> value, CellType type) => type switch
    {
        CellType.Integer => IsInteger(value),
        CellType.Number => IsNumber(value),
        CellType.Date => IsDate(value),
        CellType.DateTime => CellDate.TryParse(value, DateOrder.YearFirst, out CellDate date) && date.HasTime,
        CellType.Boolean => IsBoolean(value),
        CellType.Code => IsCode(value),
        _ => true,
    };

    /// <summary>Whether a value is a decimal number, with an exponent or without.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> digits = value.Length > 0 && value[0] is (byte)'-' or (byte)'+' ? value[1..] : value;
        int end = EndOfDigits(digits, 0);
        if (end == digits.Length)
        {
            return digits.Length is > 0 and <= 18;
        }

        if (digits[end] == '.')
        {
            int rest = EndOfDigits(digits, end + 1);
            if (rest == digits.Length)
            {
                return rest - 1 is > 0 and <= 18;
            }

            end = rest;
        }

        return end > 0 && digits[end] is (byte)'e' or (byte)'E'
            && Utf8Parser.TryParse(value, out double number, out int used) && used == value.Length && double.IsFinite(number);
    }

    private static bool IsInteger(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> digits = value.Length > 0 && value[0] is (byte)'-' or (byte)'+' ? value[1..] : value;
        return digits.Length is > 0 and <= 18 && EndOfDigits(digits, 0) == digits.Length;
    }

    // Values are short: a loop is over before a vectorised search has begun.
    private static int EndOfDigits(ReadOnlySpan<byte> value, int start)
    {
        while (start < value.Length && value[start] is >= (byte)'0' and <= (byte)'9')
        {
            start++;
        }

        return start;
    }

    private static bool IsDate(ReadOnlySpan<byte> value) => value.Length == 10 && CellDate.TryParse(value, DateOrder.YearFirst, out CellDate date) && !date.HasTime;

    private static bool IsBoolean(ReadOnlySpan<byte> value)
    {
        foreach (byte[] word in Booleans)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(value, word))
            {
                return true;
            }
        }

        return false;
    }

    // Longer runs of digits are somebody's number more often than a code; two blanks make a sentence.
    private static bool IsCode(ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxCode || value.ContainsAnyExcept(CodeBytes) || value.Count((byte)' ') > 1)
        {
            return false;
        }

        int digits = 0;
        foreach (byte b in value)
        {
            digits += b is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        }

        return digits <= MaxDigitsOfCode && !CellDate.TryParse(value, DateOrder.YearFirst, out _);
    }
}
