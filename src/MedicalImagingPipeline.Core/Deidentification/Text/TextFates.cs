namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What is to become of each token of a text, as it is being decided. Prints counts only.</summary>
internal sealed class TextFates
{
    private readonly TokenFate[] _fates;
    private readonly Dictionary<int, (int End, string Text)> _replacements = [];
    private readonly Dictionary<int, (int End, string Text)> _names = [];
    private readonly HashSet<int> _settled = [];

    /// <summary>Starts with everything open but what was replaced before.</summary>
    public TextFates(TokenizedText text, List<Range> replaced)
    {
        Text = text;
        _fates = new TokenFate[text.Count];
        int index = 0;
        foreach (Range range in replaced)
        {
            while (index < text.Count && text[index].End <= range.Start.Value)
            {
                index++;
            }

            for (; index < text.Count && text[index].Start < range.End.Value; index++)
            {
                _fates[index] = TokenFate.Kept;
                _settled.Add(index);
            }
        }
    }

    /// <summary>The text.</summary>
    public TokenizedText Text { get; }

    /// <summary>How many tokens do not stay as they are.</summary>
    public int Removed { get; private set; }

    /// <summary>A token's fate.</summary>
    public TokenFate this[int index]
    {
        get => _fates[index];
        set
        {
            bool wasRemoved = IsRemoved(index);
            _fates[index] = _settled.Contains(index) ? TokenFate.Kept : value;
            Removed += (IsRemoved(index) ? 1 : 0) - (wasRemoved ? 1 : 0);
        }
    }

    /// <summary>Whether a token is of a replacement made before.</summary>
    public bool IsSettled(int index) => _settled.Contains(index);

    /// <summary>Whether a token is there and is removed or replaced.</summary>
    public bool IsRemoved(int index) => index >= 0 && index < _fates.Length && _fates[index] is not (TokenFate.Kept or TokenFate.Open or TokenFate.Ambiguous);

    /// <summary>Whether a token is there and is kept.</summary>
    public bool IsKept(int index) => index >= 0 && index < _fates.Length && _fates[index] == TokenFate.Kept;

    /// <summary>Whether anything of a run is removed.</summary>
    public bool HasRemoved(int first, int end)
    {
        for (int index = first; index < end; index++)
        {
            if (IsRemoved(index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The replacement of the run that starts at a token, and the token after the run; null where there is none.</summary>
    public (int End, string Text)? ReplacementAt(int index) =>
        _fates[index] == TokenFate.Replaced ? _replacements[index]
        : _names.TryGetValue(index, out (int End, string Text) name) && Enumerable.Range(index, name.End - index).All(IsRemovedAlone) ? name
        : null;

    /// <summary>Marks a run as recognised: replaced where there is a replacement and nothing of it goes already. What was replaced within it stays.</summary>
    public void Recognise(int first, int end, string? replacement)
    {
        bool isReplaced = replacement is not null && !HasRemoved(first, end) && !_settled.Contains(first);
        for (int index = first; index < end; index++)
        {
            if (_fates[index] is not (TokenFate.Name or TokenFate.Replaced))
            {
                this[index] = TokenFate.Recognised;
            }
        }

        if (isReplaced)
        {
            this[first] = TokenFate.Replaced;
            _replacements[first] = (end, replacement!);
        }
    }

    /// <summary>Marks a run as a known name, or as one that its neighbours decide.</summary>
    public void RecogniseName(int first, int end, bool isAmbiguous)
    {
        for (int index = first; index < end; index++)
        {
            if (!isAmbiguous || _fates[index] == TokenFate.Open)
            {
                this[index] = isAmbiguous ? TokenFate.Ambiguous : TokenFate.Name;
            }
        }
    }

    /// <summary>Says what stands in the place of a run, if all of it goes in the end.</summary>
    public void NameAs(int first, int end, string replacement) => _names.TryAdd(first, (end, replacement));

    /// <summary>Decides what is still open of a run.</summary>
    public void Decide(int first, int end, TokenFate fate)
    {
        for (int index = first; index < end; index++)
        {
            if (_fates[index] == TokenFate.Open)
            {
                this[index] = fate;
            }
        }
    }

    private bool IsRemovedAlone(int index) => IsRemoved(index) && _fates[index] != TokenFate.Replaced;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{_fates.Length} tokens, {Removed} removed");
}
