using System.Collections.Frozen;
using System.Text;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// The defined terms of (0008,0005) (PS3.3 Tables C.12-2 to C.12-5), and what modalities write in their place. Terms are
/// compared by their letters and digits alone, so that <c>ISO IR 100</c>, <c>ISO-IR_100</c> and quoted forms are found.
/// </summary>
internal static class CharacterSetTerms
{
    private const int LongestKey = 16;

    private static readonly FrozenDictionary<string, SpecificCharacterSet> Index = Build();

    private static readonly FrozenDictionary<string, SpecificCharacterSet>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Index.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the set that a term stands for; an empty term is the default repertoire.</summary>
    public static SpecificCharacterSet? Find(ReadOnlySpan<char> term)
    {
        Span<char> key = stackalloc char[LongestKey];
        int length = 0;
        foreach (char character in term)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                continue;
            }

            if (length == key.Length)
            {
                return null;
            }

            key[length++] = char.ToUpperInvariant(character);
        }

        return length == 0 ? SpecificCharacterSet.Default : Lookup.TryGetValue(key[..length], out SpecificCharacterSet? set) ? set : null;
    }

    private static FrozenDictionary<string, SpecificCharacterSet> Build()
    {
        var index = new Dictionary<string, SpecificCharacterSet>(StringComparer.Ordinal);

        Registered(6, SpecificCharacterSet.Default, "ASCII", "USASCII", "ISO646", "ISO6461991");
        Registered(100, new(GraphicSets.Ascii, GraphicSets.Latin1), "ISO88591", "LATIN1");
        Registered(101, new(GraphicSets.Ascii, GraphicSets.Latin2), "ISO88592", "LATIN2");
        Registered(109, new(GraphicSets.Ascii, GraphicSets.Latin3), "ISO88593", "LATIN3");
        Registered(110, new(GraphicSets.Ascii, GraphicSets.Latin4), "ISO88594", "LATIN4");
        Registered(144, new(GraphicSets.Ascii, GraphicSets.Cyrillic), "ISO88595");
        Registered(127, new(GraphicSets.Ascii, GraphicSets.Arabic), "ISO88596");
        Registered(126, new(GraphicSets.Ascii, GraphicSets.Greek), "ISO88597");
        Registered(138, new(GraphicSets.Ascii, GraphicSets.Hebrew), "ISO88598");
        Registered(148, new(GraphicSets.Ascii, GraphicSets.Latin5), "ISO88599", "LATIN5");
        Registered(203, new(GraphicSets.Ascii, GraphicSets.Latin9), "ISO885915", "LATIN9");
        Registered(166, new(GraphicSets.Ascii, GraphicSets.Thai), "TIS620", "ISO885911");
        Registered(13, new(GraphicSets.Romaji, GraphicSets.Katakana), "ISOIR14", "ISO2022IR14", "JISX0201");

        // As a first term these designate nothing before the first escape sequence, as G0 stays ASCII (PS3.3 Table C.12-4).
        Registered(87, new(GraphicSets.Ascii, null), "JISX0208", "ISO2022JP");
        Registered(159, new(GraphicSets.Ascii, null), "JISX0212");

        // These are G1 sets, and files that name them first use them from the first byte.
        Registered(149, new(GraphicSets.Ascii, GraphicSets.KsX1001), "KSX1001", "KSC5601", "EUCKR");
        Registered(58, new(GraphicSets.Ascii, GraphicSets.Gb2312), "EUCCN");

        Registered(192, SpecificCharacterSet.Utf8, "UTF8");
        Named(new(CodePage(54936)), "GB18030", "ISOIRGB18030", "ISO2022GB18030");
        Named(new(CodePage(936)), "GBK", "ISOIRGBK", "ISO2022GBK", "GB2312", "CP936");

        // Not DICOM's, and written all the same.
        Named(new(SpecificCharacterSet.ShiftJis), "SHIFTJIS", "SJIS", "MSKANJI", "WINDOWS31J", "CP932");
        return index.ToFrozenDictionary(StringComparer.Ordinal);

        void Registered(int number, SpecificCharacterSet set, params ReadOnlySpan<string> names)
        {
            Named(set, FormattableString.Invariant($"ISOIR{number}"), FormattableString.Invariant($"ISO2022IR{number}"));
            Named(set, FormattableString.Invariant($"ISO{number}"), FormattableString.Invariant($"ISO2022{number}"));
            Named(set, FormattableString.Invariant($"IR{number}"));
            Named(set, names);
        }

        void Named(SpecificCharacterSet set, params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                index.Add(name, set);
            }
        }
    }

    private static Encoding CodePage(int codePage) => SpecificCharacterSet.CodePage(codePage);
}
