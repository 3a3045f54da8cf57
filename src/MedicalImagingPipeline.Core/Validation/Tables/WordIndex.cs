using System.Numerics;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>
/// Finds whether a text has any of many words in it, without regard to case: by a hash of the first characters of each, which is
/// looked for at every place of the text. Its memory is that of the words, and time does not grow with them. Prints nothing.
/// </summary>
internal sealed class WordIndex
{
    // Every case of a letter outside of the basic plane has the same upper half and another lower one.
    private const char AnySurrogate = '\uD800';

    private readonly int _window;
    private readonly string[] _words;
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int _shift;

    /// <summary>Takes the words.</summary>
    /// <param name="words">Each at least as long as the window.</param>
    /// <param name="window">How many characters are hashed.</param>
    public WordIndex(IReadOnlyCollection<string> words, int window)
    {
        _window = window;
        _words = [.. words];
        _next = new int[_words.Length];
        _first = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(256, _words.Length * 4))];
        _shift = 64 - BitOperations.Log2((uint)_first.Length);
        for (int i = 0; i < _words.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(_words[i].Length, window, nameof(words));
            ref int first = ref _first[PlaceOf(_words[i])];
            (_next[i], first) = (first, i + 1);
        }
    }

    /// <summary>Whether any of the words is in a text.</summary>
    public bool IsAnyIn(ReadOnlySpan<char> text)
    {
        for (int start = 0; _words.Length > 0 && start <= text.Length - _window; start++)
        {
            ReadOnlySpan<char> rest = text[start..];
            for (int i = _first[PlaceOf(rest)]; i > 0; i = _next[i - 1])
            {
                if (rest.StartsWith(_words[i - 1], StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int PlaceOf(ReadOnlySpan<char> text)
    {
        ulong hash = 0;
        foreach (char c in text[.._window])
        {
            char folded = char.IsAscii(c) ? (char)(c is >= 'a' and <= 'z' ? c - 0x20 : c) : char.IsSurrogate(c) ? AnySurrogate : char.ToUpperInvariant(c);
            hash = unchecked((hash ^ folded) * 0x9E3779B97F4A7C15);
        }

        return (int)(hash >> _shift);
    }
}
