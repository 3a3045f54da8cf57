using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Host names without a scheme: <c>www.site.org/path</c>, <c>pacs01.hospital.local:104</c>.</summary>
internal sealed class HostNamePattern : ITextPattern
{
    private const int MaxTokens = 24;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TopLevels = new[]
    {
        "arpa", "au", "biz", "ca", "ch", "cn", "com", "corp", "cz", "de", "dk", "edu", "es", "eu", "example", "fi", "fr", "gov", "ie", "info", "int", "intern", "intra", "intranet", "invalid", "io",
        "jp", "kr", "lan", "local", "localdomain", "mil", "net", "nhs", "nl", "nz", "org", "pl", "pt", "ru", "se", "uk",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Words as well: only after two points or more.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordTopLevels = new[]
    {
        "at", "be", "health", "home", "hospital", "in", "internal", "it", "med", "no", "test", "us",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc />
    public string Name => "host name";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        int end = at + 1;
        int points = 0;
        int topLevel = 0;
        while (end < text.Count && end - at < MaxTokens && text.Gap(end) is "" or "." or "-" or "_")
        {
            bool isPoint = text.Gap(end) is ".";
            points += isPoint ? 1 : 0;
            end++;
            if (isPoint && IsTopLevel(text, end - 1, points) && (end == text.Count || text.Gap(end) is not ("" or "-" or "_")))
            {
                topLevel = end;
            }
        }

        if (topLevel == 0)
        {
            return PatternMatch.None;
        }

        end = topLevel;
        while (end < text.Count && text.Gap(end) is [':' or '/' or '?' or '=' or '&', ..])
        {
            end++;
        }

        return new PatternMatch(end - at);
    }

    private static bool IsTopLevel(TokenizedText text, int index, int points) =>
        TopLevels.Contains(text.Folded(index)) || (points > 1 && WordTopLevels.Contains(text.Folded(index)));
}
