using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Letters without case and accents, digits of every script as ASCII: so that MÜLLER, Müller and mu&#x308;ller are one name.
/// By a generated table, since <see cref="string.Normalize()"/> does nothing under invariant globalization.
/// </summary>
internal static class Folding
{
    /// <summary>The most characters that one becomes.</summary>
    public const int MaxExpansion = 4;

    /// <summary>Folds one character.</summary>
    /// <returns>How many characters were written; 0 for an accent of its own.</returns>
    public static int Fold(char c, Span<char> target)
    {
        if (char.IsAscii(c))
        {
            target[0] = char.ToLowerInvariant(c);
            return 1;
        }

        int index = FoldingTable.Letters.BinarySearch(c);
        if (index >= 0)
        {
            FoldingTable.Folded[index].CopyTo(target);
            return FoldingTable.Folded[index].Length;
        }

        switch (CharUnicodeInfo.GetUnicodeCategory(c))
        {
            case UnicodeCategory.NonSpacingMark:
                return 0;

            case UnicodeCategory.DecimalDigitNumber:
                target[0] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
                return 1;

            default:
                target[0] = char.ToLowerInvariant(c);
                return 1;
        }
    }

    /// <summary>The letters and digits of a text, folded, without what stands between them.</summary>
    public static string Compact(ReadOnlySpan<char> text)
    {
        var buffer = new char[checked(text.Length * MaxExpansion)];
        int length = 0;
        foreach (char c in text)
        {
            if (TokenizedText.IsOfToken(c))
            {
                length += Fold(c, buffer.AsSpan(length));
            }
        }

        return new string(buffer, 0, length);
    }
}
