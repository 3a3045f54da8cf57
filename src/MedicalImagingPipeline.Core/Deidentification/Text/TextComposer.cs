using System.Text;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Writes what is left of a text. Between tokens that stay and were neighbours, everything stays as it was; where something went,
/// one separator of those around it is left: the end of a line before a blank, a blank before another.
/// </summary>
internal sealed class TextComposer(TextFates fates)
{
    private readonly TokenizedText _text = fates.Text;
    private readonly StringBuilder _written = new();

    /// <summary>Where replacements stand in what is written: they are not to be looked at again.</summary>
    public List<Range> Replaced { get; } = [];

    /// <summary>The text without what goes.</summary>
    public string Compose()
    {
        int last = -1;
        for (int index = 0; index < _text.Count; index++)
        {
            bool isReplaced = fates[index] == TokenFate.Replaced;
            if (fates.IsRemoved(index) && !isReplaced)
            {
                continue;
            }

            _written.Append(last == index - 1 ? _text.Gap(index) : last < 0 ? [] : Separator(last, index));
            int start = _written.Length;
            if (!isReplaced)
            {
                _written.Append(_text.Raw(index));
                last = index;
                continue;
            }

            (int end, string replacement) = fates.ReplacementAt(index);
            _written.Append(replacement);
            Replaced.Add(start.._written.Length);
            index = end - 1;
            last = index;
        }

        if (last == _text.Count - 1)
        {
            _written.Append(_text.Gap(_text.Count));
        }

        return _written.ToString();
    }

    private ReadOnlySpan<char> Separator(int last, int next)
    {
        for (int index = last + 1; index <= next; index++)
        {
            ReadOnlySpan<char> gap = _text.Gap(index);
            int line = gap.IndexOfAny('\r', '\n');
            if (line >= 0)
            {
                return gap.Slice(line, gap[line] == '\r' && line + 1 < gap.Length && gap[line + 1] == '\n' ? 2 : 1);
            }
        }

        ReadOnlySpan<char> before = _text.Gap(last + 1);
        ReadOnlySpan<char> after = _text.Gap(next);
        return after is ". " ? after
            : before.Contains(' ') || after.Contains(' ') ? " "
            : before.Length > 0 ? before[..1]
            : after.Length > 0 ? after[..1]
            : " ";
    }
}
