using System.Buffers;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Groups of hexadecimal digits: MAC addresses (<c>00:1b:63:84:45:e6</c>), IPv6 addresses (<c>2001:db8::1</c>) and GUIDs.</summary>
internal sealed class HexAddressPattern : ITextPattern
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private const int MaxGroupLength = 12;
    private const int MacGroups = 6;
    private const int MinIpGroups = 3;
    private const int GuidGroups = 5;
    private const int MaxGroups = 8;

    /// <inheritdoc />
    public string Name => "MAC address, IPv6 address or GUID";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (text[at].Group != at)
        {
            return PatternMatch.None;
        }

        int end = text.GroupEnd(at);
        int groups = 1;
        bool isShort = LengthOf(text, at, end) is 1 or 2;
        bool isCompressed = false;
        bool hasColon = false;
        bool hasHyphen = false;
        if (!IsHexadecimal(text, at, end))
        {
            return PatternMatch.None;
        }

        while (end < text.Count && groups < MaxGroups && text.Gap(end) is ":" or "::" or "-")
        {
            int next = text.GroupEnd(end);
            if (!IsHexadecimal(text, end, next))
            {
                break;
            }

            isCompressed |= text.Gap(end) is "::";
            hasColon |= text.Gap(end) is ":" or "::";
            hasHyphen |= text.Gap(end) is "-";
            isShort &= LengthOf(text, end, next) == 2;
            end = next;
            groups++;
        }

        bool isMac = groups == MacGroups && isShort;
        bool isIp = hasColon && !hasHyphen && (groups == MaxGroups || (isCompressed && groups >= MinIpGroups - 1));
        bool isGuid = groups == GuidGroups && hasHyphen && !hasColon && LengthOf(text, at, text.GroupEnd(at)) == 8;
        return isMac || isIp || isGuid ? new PatternMatch(end - at) : PatternMatch.None;
    }

    private static int LengthOf(TokenizedText text, int first, int end) => text[end - 1].End - text[first].Start;

    private static bool IsHexadecimal(TokenizedText text, int first, int end)
    {
        ReadOnlySpan<char> raw = text.Text.AsSpan(text[first].Start, LengthOf(text, first, end));
        return raw.Length <= MaxGroupLength && !raw.ContainsAnyExcept(HexDigits);
    }
}
