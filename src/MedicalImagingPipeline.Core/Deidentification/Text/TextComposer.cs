using System.Text;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Writes what is left of a text. Between tokens that stay and were neighbours, everything stays as it was; where something went,
/// one separator of those around it is left, the end of a line before a blank, and brackets whose other half stays.
/// </summary>
internal sealed class TextComposer(TextFates fates)
{
    private const string Opening = "([{<";
    private const string Closing = ")]}>";

    private readonly TokenizedText _text = fates.Text;
    private readonly StringBuilder _written = new();
    private readonly List<int> _brackets = [];

    /// <summary>Where replacements stand in what is written: they are not to be looked at again.</summary>
    public List<Range> Replaced { get; } = [];

    /// <summary>The text without what goes.</summary>
    public string Compose()
    {
        int last = -1;
        for (int index = 0; index < _text.Count; index++)
        {
            (int End, string Text)? run = fates.ReplacementAt(index);
            if (fates.IsRemoved(index) && run is null)
            {
                continue;
            }

            AppendBetween(last, index);
            if (run is var (end, replacement))
            {
                Replaced.Add(_written.Length..(_written.Length + replacement.Length));
                _written.Append(replacement);
                index = end - 1;
            }
            else
            {
                _written.Append(_text.Raw(index));
            }

            last = index;
        }

        if (last >= 0)
        {
            AppendBetween(last, _text.Count);
        }

        return _written.ToString();
    }

    private void AppendBetween(int last, int next)
    {
        if (next == last + 1)
        {
            _written.Append(_text.Gap(next));
            return;
        }

        // The end of a sentence stays with its last word.
        bool endsSentence = last >= 0 && _text.Gap(last + 1) is ['.' or '!' or '?', ' ' or '\r' or '\n', ..];
        _written.Append(endsSentence ? _text.Gap(last + 1)[..1] : []);
        CollectBrackets(last, next);
        int closing = _brackets.FindIndex(position => Opening.Contains(_text.Text[position]));
        closing = closing < 0 ? _brackets.Count : closing;
        for (int index = 0; index < closing && last >= 0; index++)
        {
            _written.Append(_text.Text[_brackets[index]]);
        }

        if (next < _text.Count)
        {
            int from = closing > 0 ? _brackets[closing - 1] + 1 : endsSentence ? _text[last].End + 1 : 0;
            int to = closing < _brackets.Count ? _brackets[closing] : _text.Text.Length;
            _written.Append(last < 0 ? [] : Separator(last, next, from, to));
            for (int index = closing; index < _brackets.Count; index++)
            {
                _written.Append(_text.Text[_brackets[index]]);
            }
        }
    }

    // The brackets between two tokens that have no other half between them: closing ones first, then opening ones.
    private void CollectBrackets(int last, int next)
    {
        _brackets.Clear();
        for (int index = last + 1; index <= next; index++)
        {
            int position = index == 0 ? 0 : _text[index - 1].End;
            foreach (char c in _text.Gap(index))
            {
                int half = Closing.IndexOf(c, StringComparison.Ordinal);
                if (half >= 0 && _brackets.Count > 0 && _text.Text[_brackets[^1]] == Opening[half])
                {
                    _brackets.RemoveAt(_brackets.Count - 1);
                }
                else if (half >= 0 || Opening.Contains(c, StringComparison.Ordinal))
                {
                    _brackets.Add(position);
                }

                position++;
            }
        }
    }

    // Of the gaps between two tokens, within the part of the text where it keeps the order of what stays.
    private ReadOnlySpan<char> Separator(int last, int next, int from, int to)
    {
        ReadOnlySpan<char> best = [];
        int rank = 0;
        for (int index = last + 1; index <= next; index++)
        {
            for (int position = _text[index - 1].End; position < (index == _text.Count ? _text.Text.Length : _text[index].Start); position++)
            {
                char c = _text.Text[position];
                bool isLine = c is '\r' or '\n';
                int found = position < from || position >= to ? 0 : isLine ? 3 : c == ' ' ? 2 : index == last + 1 || index == next ? 1 : 0;
                if (found > rank && !Closing.Contains(c, StringComparison.Ordinal) && !Opening.Contains(c, StringComparison.Ordinal))
                {
                    rank = found;
                    best = _text.Text.AsSpan(position, c == '\r' && position + 1 < to && _text.Text[position + 1] == '\n' ? 2 : 1);
                }
            }
        }

        ReadOnlySpan<char> after = _text.Gap(next);
        return after is ". " && rank == 2 && to == _text.Text.Length && from <= _text[next - 1].End ? after : rank > 0 || _brackets.Count > 0 ? best : " ";
    }
}
