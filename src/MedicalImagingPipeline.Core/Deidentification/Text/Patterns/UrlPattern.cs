using System.Buffers;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>URLs with a scheme, up to the next blank: <c>https://host/path?query</c>, <c>urn:oid:1.2.3</c>; and paths of files: <c>C:\name</c>, <c>\\host\name</c>.</summary>
internal sealed class UrlPattern : ITextPattern
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n<>\"");

    /// <inheritdoc />
    public string Name => "URL or path";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        bool isUrl = text.IsWord(at) && at + 1 < text.Count && (text.Gap(at + 1) is "://" or ":/" or [':', '\\', ..] || (text.Is(at, "mailto") && text.Gap(at + 1) is ":"));
        return isUrl || text.Gap(at) is [.., '\\', '\\'] ? new PatternMatch(EndOfRun(text, at) - at) : PatternMatch.None;
    }

    private static int EndOfRun(TokenizedText text, int at)
    {
        int end = at + 1;
        while (end < text.Count && text.Gap(end).IndexOfAny(Ends) < 0)
        {
            end++;
        }

        return end;
    }
}
