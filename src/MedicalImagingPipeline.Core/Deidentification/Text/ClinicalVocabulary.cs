using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// The words that may stay in a text: of the standard's own names and code meanings, and of lists that a person keeps. Made by
/// scripts/generate-vocabulary. An entry with <c>#</c> is a word with a number in it; one marked <c>~</c> is also a name of people.
/// </summary>
internal static class ClinicalVocabulary
{
    /// <summary>The most digits of a number that an entry's # stands for: b1000 is an entry's, B12345 is somebody's.</summary>
    private const int MaxDigits = 4;

    // Without an entry of its own: HEAD2, C7. A letter with three digits is a room or a chart more often than a vertebra.
    private const int MaxDigitsAfterWord = 3;
    private const int MaxDigitsAfterLetter = 2;

    // A plural of fewer letters is another word more often.
    private const int MinPlural = 5;

    private const int MaxShape = 32;

    // What is done to a part of the body, or is wrong with it: no list has them all, and no name ends so.
    private const int MinWithEnding = 8;

    private static readonly string[] Endings = ["ectomy", "ostomy", "otomy", "oscopy", "plasty", "graphy", "pathy", "penia", "megaly", "centesis"];

    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> Words =
        Load().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All entries, in order.</summary>
    public static IEnumerable<string> Entries => Words.Dictionary.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a folded word is clinical: itself, as a plural, or by its ending.</summary>
    public static bool Contains(ReadOnlySpan<char> folded) =>
        Words.ContainsKey(folded) || (folded.Length >= MinPlural && folded[^1] == 's' && Words.ContainsKey(folded[..^1])) || HasClinicalEnding(folded);

    /// <summary>Whether a folded word is one that people are called by too.</summary>
    public static bool IsAlsoName(ReadOnlySpan<char> folded) => Words.TryGetValue(folded, out bool isName) && isName;

    /// <summary>Whether the group that starts at a token is clinical: a word, words run together as in SpinalCord, or a word with numbers.</summary>
    public static bool Contains(TokenizedText text, int group, int end) =>
        end - group > 1 ? IsShape(text, group, end) || IsPieces(text, group, end)
        : text.IsWord(group) && (Contains(text.Folded(group)) || IsCamelCase(text.Raw(group)));

    private static bool HasClinicalEnding(ReadOnlySpan<char> folded)
    {
        if (folded.Length < MinWithEnding)
        {
            return false;
        }

        foreach (string ending in Endings)
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShape(TokenizedText text, int group, int end)
    {
        Span<char> shape = stackalloc char[MaxShape];
        int length = 0;
        for (int index = group; index < end; index++)
        {
            ReadOnlySpan<char> piece = text.IsNumber(index) ? "#" : text.Folded(index);
            if (length + piece.Length > MaxShape || (text.IsNumber(index) && text[index].FoldedLength > MaxDigits))
            {
                return false;
            }

            piece.CopyTo(shape[length..]);
            length += piece.Length;
        }

        return Words.ContainsKey(shape[..length]);
    }

    private static bool IsPieces(TokenizedText text, int group, int end)
    {
        int shortest = int.MaxValue;
        int digits = 0;
        for (int index = group; index < end; index++)
        {
            int length = text[index].FoldedLength;
            if (text.IsNumber(index))
            {
                digits = Math.Max(digits, length);
            }
            else if (Contains(text.Folded(index)))
            {
                shortest = Math.Min(shortest, length);
            }
            else
            {
                return false;
            }
        }

        return end - group <= 3 && digits <= (shortest > 1 ? MaxDigitsAfterWord : MaxDigitsAfterLetter);
    }

    private static bool IsCamelCase(ReadOnlySpan<char> raw)
    {
        Span<char> piece = stackalloc char[MaxShape];
        int start = 0;
        for (int at = 1; at <= raw.Length; at++)
        {
            if (at == raw.Length || (char.IsAsciiLetterUpper(raw[at]) && char.IsAsciiLetterLower(raw[at - 1])))
            {
                if (at - start > MaxShape || at - start < 2 || (start == 0 && at == raw.Length))
                {
                    return false;
                }

                int length = raw[start..at].ToLowerInvariant(piece);
                if (!Contains(piece[..length]))
                {
                    return false;
                }

                start = at;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, bool> Load()
    {
        using Stream stream = typeof(ClinicalVocabulary).Assembly.GetManifestResourceStream("vocabulary.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, bool>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            words.Add(line.TrimEnd('~'), line.EndsWith('~'));
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
