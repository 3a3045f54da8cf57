namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Telephone numbers without a label: international <c>+49 89 123456</c>, American <c>(555) 555-0123</c> and <c>555-0123</c>, and those
/// that start with 0, <c>089/1234567</c>, <c>01 42 68 53 00</c>; with an extension, <c>x12</c>.
/// </summary>
internal sealed class TelephonePattern : ITextPattern
{
    private const int MaxGroups = 7;
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    /// <inheritdoc />
    public string Name => "telephone number";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsNumber(at) || text.IsGlued(at))
        {
            return PatternMatch.None;
        }

        int end = at + 1;
        int digits = text[at].FoldedLength;
        while (text.IsNumber(end) && end - at < MaxGroups && digits + text[end].FoldedLength <= MaxDigits && IsSeparator(text.Gap(end)))
        {
            digits += text[end].FoldedLength;
            end++;
        }

        int american = EndOfAmerican(text, at, end);
        if (american == at)
        {
            bool isInternational = text.Gap(at) is [.., '+'] && digits >= MinDigits;
            bool isNational = text.Folded(at) is ['0', _, ..] && text[at].FoldedLength <= 6 && end - at > 1 && digits >= MinDigits;
            american = isInternational || isNational ? end : at;
        }

        return american == at ? PatternMatch.None : new PatternMatch(EndOfExtension(text, american) - at);
    }

    private static bool IsSeparator(ReadOnlySpan<char> gap) => gap.Length is > 0 and <= 3 && gap.Trim(" ()-./–").IsEmpty;

    private static int EndOfAmerican(TokenizedText text, int at, int end)
    {
        int first = text.Is(at, "1") && end - at > 3 ? at + 1 : at;
        if (end - first >= 3 && HasLengths(text, first, 3, 3, 4))
        {
            return first + 3;
        }

        return end - at >= 2 && HasLengths(text, at, 3, 4) && text.Gap(at + 1) is "-" or "." ? at + 2 : at;
    }

    private static bool HasLengths(TokenizedText text, int at, params ReadOnlySpan<int> lengths)
    {
        for (int index = 0; index < lengths.Length; index++)
        {
            if (text[at + index].FoldedLength != lengths[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The token after an extension that starts at a token, or that token when there is none.</summary>
    internal static int EndOfExtension(TokenizedText text, int end) =>
        text.IsNumber(end + 1) && text.Folded(end) is "x" or "ext" or "extension" or "app" && text.Gap(end).Length <= 3 ? end + 2 : end;
}
