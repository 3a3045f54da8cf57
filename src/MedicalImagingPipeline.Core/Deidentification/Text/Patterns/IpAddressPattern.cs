namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>IPv4 addresses: four numbers up to 255 joined by points. A software's version of that form goes too.</summary>
internal sealed class IpAddressPattern : ITextPattern
{
    private const int Numbers = 4;

    /// <inheritdoc />
    public string Name => "IPv4 address";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        for (int index = at; index < at + Numbers; index++)
        {
            if (!text.IsNumber(index) || (index > at && text.Gap(index) is not ".") || TextNumbers.Value(text, index) > byte.MaxValue)
            {
                return PatternMatch.None;
            }
        }

        return new PatternMatch(Numbers);
    }
}
