using System.Text;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The coded character sets of PS3.3 Tables C.12-3 and C.12-4.</summary>
internal static class GraphicSets
{
    /// <summary>ISO-IR 6, the default repertoire.</summary>
    public static GraphicSet Ascii { get; } = new(GraphicSetSize.N94, 'B', () => JisRoman('\\', '~'));

    /// <summary>ISO-IR 14, JIS X 0201 Romaji: ASCII with a yen sign and an overline.</summary>
    public static GraphicSet Romaji { get; } = new(GraphicSetSize.N94, 'J', () => JisRoman('\u00A5', '\u203E'));

    /// <summary>ISO-IR 13, JIS X 0201 Katakana.</summary>
    public static GraphicSet Katakana { get; } = new(GraphicSetSize.N94, 'I', HalfwidthKatakana);

    public static GraphicSet Latin1 { get; } = new(GraphicSetSize.N96, 'A', () => Characters(CharacterTables.Latin1));

    public static GraphicSet Latin2 { get; } = new(GraphicSetSize.N96, 'B', () => Characters(CharacterTables.Latin2));

    public static GraphicSet Latin3 { get; } = new(GraphicSetSize.N96, 'C', () => Characters(CharacterTables.Latin3));

    public static GraphicSet Latin4 { get; } = new(GraphicSetSize.N96, 'D', () => Characters(CharacterTables.Latin4));

    public static GraphicSet Cyrillic { get; } = new(GraphicSetSize.N96, 'L', () => Characters(CharacterTables.Cyrillic));

    public static GraphicSet Arabic { get; } = new(GraphicSetSize.N96, 'G', () => Characters(CharacterTables.Arabic));

    public static GraphicSet Greek { get; } = new(GraphicSetSize.N96, 'F', () => Characters(CharacterTables.Greek));

    public static GraphicSet Hebrew { get; } = new(GraphicSetSize.N96, 'H', () => Characters(CharacterTables.Hebrew));

    public static GraphicSet Latin5 { get; } = new(GraphicSetSize.N96, 'M', () => Characters(CharacterTables.Latin5));

    public static GraphicSet Latin9 { get; } = new(GraphicSetSize.N96, 'b', () => Characters(CharacterTables.Latin9));

    public static GraphicSet Thai { get; } = new(GraphicSetSize.N96, 'T', () => Characters(CharacterTables.Thai));

    /// <summary>ISO-IR 87, JIS X 0208. Of the platform's code pages 20932 agrees with the standard and adds NEC's row 13.</summary>
    public static GraphicSet JisX0208 { get; } = new(GraphicSetSize.N94X94, 'B', () => FromCodePage(20932));

    /// <summary>ISO-IR 159, JIS X 0212.</summary>
    public static GraphicSet JisX0212 { get; } = new(GraphicSetSize.N94X94, 'D', () => Characters(CharacterTables.JisX0212));

    /// <summary>ISO-IR 149, KS X 1001. The platform's 51949 has a wrong character, 949 has none.</summary>
    public static GraphicSet KsX1001 { get; } = new(GraphicSetSize.N94X94, 'C', () => FromCodePage(949));

    /// <summary>ISO-IR 58, GB 2312.</summary>
    public static GraphicSet Gb2312 { get; } = new(GraphicSetSize.N94X94, 'A', () => FromCodePage(936));

    /// <summary>All sets, each designated by its size and final byte.</summary>
    public static IReadOnlyList<GraphicSet> All => Sets;

    private static GraphicSet[] Sets { get; } =
    [
        Ascii, Romaji, Katakana, Latin1, Latin2, Latin3, Latin4, Cyrillic, Arabic, Greek, Hebrew, Latin5, Latin9, Thai,
        JisX0208, JisX0212, KsX1001, Gb2312,

        // ISO-IR 42, JIS C 6226-1978: older modalities announce it and mean its successor.
        new(GraphicSetSize.N94X94, '@', () => FromCodePage(20932)),
    ];

    /// <summary>The set that an escape sequence names, or null.</summary>
    public static GraphicSet? Find(GraphicSetSize size, byte final)
    {
        foreach (GraphicSet set in Sets)
        {
            if (set.Size == size && set.Final == final)
            {
                return set;
            }
        }

        return null;
    }

    private static char[] Characters(ReadOnlySpan<ushort> table)
    {
        var characters = new char[table.Length];
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)table[i];
        }

        return characters;
    }

    private static char[] JisRoman(char backslash, char tilde)
    {
        var characters = new char[96];
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)(0x20 + i);
        }

        characters['\\' - 0x20] = backslash;
        characters['~' - 0x20] = tilde;
        return characters;
    }

    private static char[] HalfwidthKatakana()
    {
        var characters = new char[96];
        for (int code = 0x21; code <= 0x5F; code++)
        {
            characters[code - 0x20] = (char)(0xFF61 + code - 0x21);
        }

        return characters;
    }

    private static char[] FromCodePage(int codePage)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(
            codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\0"))!;
        var characters = new char[94 * 94];
        Span<byte> pair = stackalloc byte[2];
        Span<char> decoded = stackalloc char[4];
        for (int i = 0; i < characters.Length; i++)
        {
            pair[0] = (byte)(0xA1 + (i / 94));
            pair[1] = (byte)(0xA1 + (i % 94));

            // The code pages fill their gaps with private use characters, which would say that the bytes are fine.
            int count = encoding.GetChars(pair, decoded);
            characters[i] = count == 1 && decoded[0] is not (>= '\uE000' and <= '\uF8FF') ? decoded[0] : '\0';
        }

        return characters;
    }
}
