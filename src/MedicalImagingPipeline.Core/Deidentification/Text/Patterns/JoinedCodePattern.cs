namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Codes of parts joined by hyphens, with six digits and more: social security numbers, accessions, orders: <c>123-45-6789</c>, <c>A-12-3456</c>.</summary>
internal sealed class JoinedCodePattern : ITextPattern
{
    private const int MaxTokens = 12;
    private const int MinDigits = 6;

    /// <inheritdoc />
    public string Name => "code of joined parts";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (text[at].Group != at)
        {
            return PatternMatch.None;
        }

        int end = text.GroupEnd(at);
        int parts = 1;
        while (end < text.Count && end - at < MaxTokens && text.Gap(end) is "-")
        {
            end = text.GroupEnd(end);
            parts++;
        }

        return parts > 1 && TextNumbers.Digits(text, at, end) >= MinDigits && !IsSeriesOfValues(text, at, end) ? new PatternMatch(end - at) : PatternMatch.None;
    }

    // b0-500-1000: values of a protocol are round, somebody's number is by chance only.
    private static bool IsSeriesOfValues(TokenizedText text, int at, int end)
    {
        for (int index = at; index < end; index++)
        {
            if (text.IsNumber(index) ? text[index].FoldedLength > 4 || TextNumbers.Value(text, index) % 10 != 0 : !ClinicalVocabulary.Contains(text.Folded(index)))
            {
                return false;
            }
        }

        return true;
    }
}
