namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>The patterns in the order in which they are tried: of two that start at one token the first wins.</summary>
internal static class TextPatterns
{
    public static IReadOnlyList<ITextPattern> All { get; } =
    [
        new EmailPattern(),
        new UrlPattern(),
        new HostNamePattern(),
        new UidPattern(),
        new IpAddressPattern(),
        new HexAddressPattern(),
        new NumericDatePattern(),
        new CompactDatePattern(),
        new NamedMonthPattern(),
        new PartialDatePattern(),
        new LabelledValuePattern(),
        new TelephonePattern(),
        new JoinedCodePattern(),
        new StreetAddressPattern(),
        new PostcodePattern(),
        new HighAgePattern(),
        new TitledNamePattern(),
    ];

    /// <summary>The first pattern's match at a token.</summary>
    public static PatternMatch Match(PatternInput input, int at)
    {
        foreach (ITextPattern pattern in All)
        {
            PatternMatch match = pattern.Match(input, at);
            if (match.Count > 0)
            {
                return match;
            }
        }

        return PatternMatch.None;
    }
}
