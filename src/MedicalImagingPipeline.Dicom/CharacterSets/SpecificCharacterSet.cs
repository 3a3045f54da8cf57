using System.Text;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// The repertoires that (0008,0005) declares (PS3.3 C.12.1.1.2, PS3.5 6.1). Decodes leniently: an escape sequence of the
/// standard is honoured whether its term was declared or not, and <see cref="HasUndecodableBytes"/> tells what is a guess.
/// </summary>
public sealed class SpecificCharacterSet
{
    private const char Replacement = '\uFFFD';
    private const byte Escape = 0x1B;

    private readonly Encoding? _encoding;
    private readonly GraphicSet _g0 = GraphicSets.Ascii;
    private readonly GraphicSet? _g1;
    private readonly SpecificCharacterSet? _unknown;

    /// <summary>A set with code extension: what bytes mean before the first escape sequence and after each delimiter.</summary>
    internal SpecificCharacterSet(GraphicSet g0, GraphicSet? g1)
    {
        _g0 = g0;
        _g1 = g1;
        IsKnown = true;
        _unknown = new(this);
    }

    /// <summary>A set without code extension.</summary>
    internal SpecificCharacterSet(Encoding encoding)
    {
        _encoding = encoding;
        IsKnown = true;
        _unknown = new(this);
    }

    /// <summary>The same set, where a term beside it was not recognised.</summary>
    private SpecificCharacterSet(SpecificCharacterSet known)
    {
        _encoding = known._encoding;
        _g0 = known._g0;
        _g1 = known._g1;
    }

    /// <summary>The default repertoire, ISO IR 6.</summary>
    public static SpecificCharacterSet Default { get; } = new(GraphicSets.Ascii, null);

    /// <summary>ISO IR 192, UTF-8.</summary>
    public static SpecificCharacterSet Utf8 { get; } = new(Encoding.UTF8);

    /// <summary>Shift-JIS, which the standard does not have and Japanese files labelled ISO IR 13 hold.</summary>
    internal static Encoding ShiftJis { get; } = CodePage(932);

    /// <summary>Whether all terms were recognised, common misspellings included. Text of an unknown set is decoded as the default repertoire.</summary>
    public bool IsKnown { get; }

    /// <summary>Parses the value of (0008,0005), its terms separated by backslashes; null or empty is the default repertoire.</summary>
    public static SpecificCharacterSet Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Default;
        }

        // The further terms only announce escape sequences, and those are honoured anyway; after a first term without
        // code extension they mean nothing (PS3.3 C.12.1.1.2).
        SpecificCharacterSet? first = null;
        bool isKnown = true;
        foreach (Range term in value.AsSpan().Split('\\'))
        {
            SpecificCharacterSet? set = CharacterSetTerms.Find(value.AsSpan(term));
            isKnown &= set is not null;
            first ??= set ?? Default;
        }

        return isKnown ? first! : first!._unknown!;
    }

    /// <summary>Decodes a value as a whole, padding included. What means no character becomes U+FFFD; bytes outside of the default repertoire become Latin-1.</summary>
    /// <param name="value">The value's bytes.</param>
    /// <param name="vr">Says whether the character set applies, and which delimiters return to its first term (PS3.5 6.1.2.5.3).</param>
    /// <returns>The text; of a multi-valued VR, each backslash in it separates values.</returns>
    public string Decode(ReadOnlySpan<byte> value, DicomVr vr) => Decode(value, vr, out _);

    /// <summary>Decodes a value and splits it where its VR has several, without padding; none when the value is empty.</summary>
    public IReadOnlyList<string> DecodeValues(ReadOnlySpan<byte> value, DicomVr vr)
    {
        if (value.IsEmpty)
        {
            return [];
        }

        string text = Decode(value, vr);
        if (!VrTable.Of(vr).IsMultiValued)
        {
            return [text.TrimEnd(' ', '\0')];
        }

        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return [Trim(text, vr)];
        }

        string[] values = text.Split('\\');
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Trim(values[i], vr);
        }

        return values;
    }

    /// <summary>
    /// Whether some bytes mean no character in the declared sets, so that the decoded text is a guess: undeclared high
    /// bytes, unknown escape sequences, broken multi-byte characters, C1 control characters.
    /// </summary>
    public bool HasUndecodableBytes(ReadOnlySpan<byte> value, DicomVr vr)
    {
        if (IsPlain(value))
        {
            return false;
        }

        _ = Decode(value, vr, out bool hasUndecodableBytes);
        return hasUndecodableBytes;
    }

    /// <summary>A code page whose undecodable bytes become U+FFFD. Nothing is registered globally.</summary>
    internal static Encoding CodePage(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(
        codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    // Leading spaces mean something in UC only (PS3.5 Table 6.2-1).
    private static string Trim(string text, DicomVr vr) => vr == DicomVr.UC ? text.TrimEnd(' ', '\0') : text.Trim(' ', '\0');

    /// <summary>Most text: the bytes are ASCII, and no escape sequence makes them mean anything else.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> value) => Ascii.IsValid(value) && !value.Contains(Escape);

    private string Decode(ReadOnlySpan<byte> value, DicomVr vr, out bool hasUndecodableBytes)
    {
        hasUndecodableBytes = false;
        if (_g0 == GraphicSets.Ascii && IsPlain(value))
        {
            return Encoding.ASCII.GetString(value);
        }

        if (!VrTable.Of(vr).UsesCharacterSet)
        {
            hasUndecodableBytes = !IsPlain(value);
            return Encoding.Latin1.GetString(value);
        }

        if (_encoding is not null)
        {
            // An escape sequence here means that the declaration is wrong: ISO 2022 would hide its text among ASCII.
            string whole = _encoding.GetString(value);
            hasUndecodableBytes = value.Contains(Escape) || whole.Contains(Replacement, StringComparison.Ordinal);
            return whole;
        }

        var decoder = new Iso2022Decoder(value, vr, _g0, _g1);
        string text = decoder.Decode();
        hasUndecodableBytes = decoder.HasUndecodableBytes;
        if (hasUndecodableBytes && _g1 == GraphicSets.Katakana && !value.Contains(Escape))
        {
            string shiftJis = ShiftJis.GetString(value);
            return shiftJis.Contains(Replacement, StringComparison.Ordinal) ? text : shiftJis;
        }

        return text;
    }
}
