namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Numbers of a text by their value.</summary>
internal static class TextNumbers
{
    private const int MaxDigits = 8;

    /// <summary>A number's value; -1 for none, or for one of too many digits.</summary>
    public static int Value(TokenizedText text, int index)
    {
        if (!text.IsNumber(index) || text[index].FoldedLength > MaxDigits)
        {
            return -1;
        }

        int value = 0;
        foreach (char digit in text.Folded(index))
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>Digits of the numbers from one token to another.</summary>
    public static int Digits(TokenizedText text, int first, int end)
    {
        int digits = 0;
        for (int index = first; index < end; index++)
        {
            digits += text.IsNumber(index) ? text[index].FoldedLength : 0;
        }

        return digits;
    }
}
