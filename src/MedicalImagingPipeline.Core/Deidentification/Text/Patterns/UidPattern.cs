namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>UIDs (PS3.5 9): at least five numbers joined by points. They are mapped as everywhere else.</summary>
internal sealed class UidPattern : ITextPattern
{
    private const int MinComponents = 5;
    private const int MaxComponents = 32;

    /// <inheritdoc />
    public string Name => "UID";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        int end = at;
        while (text.IsNumber(end) && end - at < MaxComponents && (end == at || text.Gap(end) is "."))
        {
            end++;
        }

        // 2.25. and one number is a UID of its own kind (PS3.5 B.2).
        bool isUid = end - at >= MinComponents || (end - at == 3 && text.Is(at, "2") && text.Is(at + 1, "25"));
        return isUid ? new PatternMatch(end - at, input.MapUid(text.Text[text[at].Start..text[end - 1].End])) : PatternMatch.None;
    }
}
