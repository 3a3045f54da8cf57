using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>A text as its words and numbers, each as written and folded. Nothing of the text is lost: gaps are kept. Prints counts only.</summary>
internal sealed class TokenizedText
{
    private readonly Token[] _tokens;
    private readonly int[] _groupEnds;
    private readonly char[] _folded;
    private readonly int _foldedLength;

    /// <summary>Splits a text.</summary>
    public TokenizedText(string text)
    {
        Text = text;
        _folded = new char[checked(text.Length * Folding.MaxExpansion)];
        var tokens = new List<Token>();
        int at = 0;
        while (at < text.Length)
        {
            if (!IsOfToken(text[at]))
            {
                at++;
                continue;
            }

            Token token = Read(at, tokens);
            tokens.Add(token);
            at = token.End;
            _foldedLength += token.FoldedLength;
        }

        _tokens = [.. tokens];
        _groupEnds = new int[_tokens.Length];
        for (int index = _tokens.Length - 1; index >= 0; index--)
        {
            _groupEnds[index] = IsGlued(index + 1) ? _groupEnds[index + 1] : index + 1;
        }
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>How many tokens it has.</summary>
    public int Count => _tokens.Length;

    /// <summary>The folded forms of all tokens in a row, which a search for names and codes of any punctuation goes through.</summary>
    public ReadOnlySpan<char> AllFolded => _folded.AsSpan(0, _foldedLength);

    /// <summary>A token.</summary>
    public Token this[int index] => _tokens[index];

    /// <summary>Whether a character is of a word or number; accents of their own are, and halves of rare ideographs.</summary>
    public static bool IsOfToken(char c) => char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c);

    /// <summary>A token as written.</summary>
    public ReadOnlySpan<char> Raw(int index) => Text.AsSpan(_tokens[index].Start, _tokens[index].Length);

    /// <summary>A token without case and accents.</summary>
    public ReadOnlySpan<char> Folded(int index) => _folded.AsSpan(_tokens[index].FoldedStart, _tokens[index].FoldedLength);

    /// <summary>What stands before a token; before index <see cref="Count"/>, what stands at the end.</summary>
    public ReadOnlySpan<char> Gap(int index)
    {
        int start = index == 0 ? 0 : _tokens[index - 1].End;
        return Text.AsSpan(start, (index == Count ? Text.Length : _tokens[index].Start) - start);
    }

    /// <summary>Whether a token is there and is a number.</summary>
    public bool IsNumber(int index) => index >= 0 && index < Count && _tokens[index].Kind == TokenKind.Number;

    /// <summary>Whether a token is there and is a word.</summary>
    public bool IsWord(int index) => index >= 0 && index < Count && _tokens[index].Kind == TokenKind.Word;

    /// <summary>Whether a token is there and is this word, given in lower case.</summary>
    public bool Is(int index, string word) => index >= 0 && index < Count && Folded(index).SequenceEqual(word);

    /// <summary>Whether a token follows the one before it without a gap.</summary>
    public bool IsGlued(int index) => index > 0 && index < Count && _tokens[index].Start == _tokens[index - 1].End;

    /// <summary>The token after the last of a token's group.</summary>
    public int GroupEnd(int index) => _groupEnds[index];

    /// <summary>The token that a position of <see cref="AllFolded"/> is in.</summary>
    public int IndexOfFolded(int position)
    {
        int low = 0;
        int high = Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_tokens[middle].FoldedStart <= position)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Text.Length} characters, {Count} tokens");

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private Token Read(int start, List<Token> before)
    {
        bool isNumber = char.IsDigit(Text[start]);
        int end = start;
        int folded = 0;
        while (end < Text.Length && IsOfToken(Text[end]) && (char.IsDigit(Text[end]) == isNumber || (isNumber && IsMark(Text[end]))))
        {
            folded += Folding.Fold(Text[end], _folded.AsSpan(_foldedLength + folded));
            end++;
        }

        bool isGlued = before.Count > 0 && before[^1].End == start;
        return new Token(start, end - start, _foldedLength, folded, isNumber ? TokenKind.Number : TokenKind.Word, isGlued ? before[^1].Group : before.Count);
    }
}
