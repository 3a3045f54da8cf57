namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>E-mail addresses: <c>first.last+tag@mail.example</c>.</summary>
internal sealed class EmailPattern : ITextPattern
{
    private const int MaxTokens = 24;

    /// <inheritdoc />
    public string Name => "e-mail address";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        bool hasAt = false;
        int end = at + 1;
        while (end < text.Count && end - at < MaxTokens && text.Gap(end) is "" or "." or "-" or "_" or "+" or "@")
        {
            hasAt |= text.Gap(end) is "@";
            end++;
        }

        return hasAt ? new PatternMatch(end - at) : PatternMatch.None;
    }
}
