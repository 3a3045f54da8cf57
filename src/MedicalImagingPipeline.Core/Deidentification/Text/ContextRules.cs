namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Decides what a word alone does not tell, by what stands beside it. A clinical word that is a name of this subject's or of
/// staff's stays only in a clinical position: a clinical word that is nobody's name on one side or the other, connecting words and
/// small numbers passed over, and on neither side a name, a word that is not kept, or one that leads to a person. So of a patient
/// Hand^Mary, HAND PA stays, and Mary Hand, Hand, M and per Hand go; HAND alone goes, since nothing says which it is.
/// A word that is a name of nobody known goes beside a word that is not kept: Rose Unlisted.
/// </summary>
internal sealed class ContextRules(TextFates fates, IReadOnlySet<char> initials)
{
    // How many connecting words and numbers are passed over on the way to the next word that says something.
    private const int MaxPassedOver = 3;
    private const int MaxAbbreviation = 2;

    private readonly TokenizedText _text = fates.Text;

    /// <summary>Decides all that is still open to the context.</summary>
    public void Apply(TextKind kind)
    {
        DecideAmbiguous();
        RemoveNamesBesideUnknown(kind);
        RemoveLeftovers();
    }

    private void DecideAmbiguous()
    {
        for (int index = 0; index < _text.Count; index++)
        {
            if (fates[index] == TokenFate.Ambiguous && !IsInClinicalPosition(index))
            {
                fates[index] = TokenFate.Name;
            }
        }

        // A name that was decided makes its neighbour one, once: Rose Hand, decided from the left.
        for (int index = _text.Count - 1; index >= 0; index--)
        {
            if (fates[index] == TokenFate.Ambiguous)
            {
                fates[index] = IsInClinicalPosition(index) ? TokenFate.Kept : TokenFate.Name;
            }
        }
    }

    private bool IsInClinicalPosition(int index) =>
        !IsPersonal(index, -1) && !IsPersonal(index, 1) && !IsBorn(index) && !IsWhomItIsFor(index) && (IsClinical(index, -1) || IsClinical(index, 1));

    // Long b. 1961: nobody else is born here.
    private bool IsBorn(int index) =>
        IsBeside(index + 1, 1) && (Connectors.LeadToBirth(_text.Folded(index + 1)) || (_text.Is(index + 1, "b") && _text.Gap(index + 2) is ['.', ..]));

    // For Bone, at the end: what a thing is for has more words. For bone marrow is clinical.
    private bool IsWhomItIsFor(int index) =>
        IsBeside(index - 1, -1) && _text.Is(index - 1, "for") && char.IsUpper(_text.Raw(index)[0]) && !(IsBeside(index + 1, 1) && fates.IsKept(index + 1));

    // Is what stands beside a name, an initial of one, unknown, or does it lead to a person?
    private bool IsPersonal(int index, int step)
    {
        int beside = index + step;
        return IsBeside(beside, step)
            && (fates[beside] is TokenFate.Name or TokenFate.Denied or TokenFate.Ambiguous || IsInitial(beside) || (step < 0 && Connectors.LeadToPerson(_text.Folded(beside))));
    }

    private bool IsInitial(int index) =>
        _text.IsWord(index) && _text[index].FoldedLength == 1 && _text.GroupEnd(index) - _text[index].Group == 1 && initials.Contains(_text.Folded(index)[0]);

    private bool IsClinical(int index, int step)
    {
        int beside = index + step;
        for (int passed = 0; passed < MaxPassedOver && IsBeside(beside, step) && IsPassedOver(beside); passed++)
        {
            beside += step;
        }

        return IsBeside(beside, step) && fates.IsKept(beside) && _text.IsWord(beside) && !IsPassedOver(beside);
    }

    private bool IsPassedOver(int index) => _text.IsNumber(index) || Connectors.Contains(_text.Folded(index));

    // Whether a token is there, and no line or sentence ends between it and the one before it in a direction.
    private bool IsBeside(int index, int step) =>
        index >= 0 && index < _text.Count && !IsBreak(step < 0 ? index + 1 : index);

    // A point after an initial or another word of two letters ends no sentence.
    private bool IsBreak(int index)
    {
        ReadOnlySpan<char> gap = _text.Gap(index);
        return gap.IndexOfAny("\r\n;|") >= 0 || (gap is [.., '.', ' '] && !(_text.IsWord(index - 1) && _text[index - 1].FoldedLength <= MaxAbbreviation));
    }

    private void RemoveNamesBesideUnknown(TextKind kind)
    {
        for (int index = 0; index < _text.Count; index++)
        {
            bool isName = fates.IsKept(index) && _text.IsWord(index) && _text.GroupEnd(index) - _text[index].Group == 1 && ClinicalVocabulary.IsAlsoName(_text.Folded(index))
                && (kind == TextKind.Descriptor || char.IsUpper(_text.Raw(index)[0]));
            if (isName && ((IsUnknown(index, -1) && !IsBetweenNameAndClinical(index, -1)) || (IsUnknown(index, 1) && !IsBetweenNameAndClinical(index, 1))))
            {
                fates[index] = TokenFate.Name;
            }
        }
    }

    // What leads to a number or an address is no name, though it goes: NECK MRN 1234.
    private bool IsUnknown(int index, int step) =>
        IsBeside(index + step, step) && fates[index + step] is TokenFate.Denied or TokenFate.Name && _text.IsWord(index + step) && !Connectors.LeadToNumber(_text.Folded(index + step));

    // WALL MOTION after a whole known name, NECK before one: the name has its parts, and the word belongs to the other side.
    private bool IsBetweenNameAndClinical(int index, int step) =>
        IsBeside(index + (2 * step), step) && fates[index + step] is TokenFate.Name && fates[index + (2 * step)] is TokenFate.Name
        && IsBeside(index - step, -step) && fates.IsKept(index - step) && _text.IsWord(index - step) && !ClinicalVocabulary.IsAlsoName(_text.Folded(index - step));

    private void RemoveLeftovers()
    {
        for (int index = 0; index < _text.Count; index++)
        {
            RemoveLeftover(index, -1);
        }

        for (int index = _text.Count - 1; index >= 0; index--)
        {
            RemoveLeftover(index, 1);
        }
    }

    // Initials and bare numbers beside what went, and the words that lead to it: at, for, per.
    private void RemoveLeftover(int index, int step)
    {
        int beside = index + step;
        if (!fates.IsKept(index) || !IsBeside(beside, step) || fates[beside] is TokenFate.Replaced || !fates.IsRemoved(beside) || _text.GroupEnd(index) - _text[index].Group > 1)
        {
            return;
        }

        bool isInitial = _text.IsWord(index) && _text[index].FoldedLength == 1 && !IsAbbreviation(index)
            && (fates[beside] is TokenFate.Name or TokenFate.Denied || (step > 0 && _text.Gap(beside) is ['.', ..]));
        bool isBareNumber = _text.IsNumber(index) && !ClinicalNumbers.IsExplained(_text, index) && !IsJoined(index) && !Connectors.Contains(_text.Folded(beside));
        bool leadsTo = step > 0 && _text.IsWord(index) && !IsContrast(index) && (Connectors.Contains(_text.Folded(index)) || Connectors.LeadToPerson(_text.Folded(index)));
        if (isInitial || isBareNumber || leadsTo)
        {
            fates[index] = TokenFate.Denied;
        }
    }

    // W/O, s/p, I-123: letters that are joined to a letter or number which stays are no initials.
    private bool IsAbbreviation(int index) =>
        (_text.IsWord(index - 1) && fates.IsKept(index - 1) && _text[index - 1].FoldedLength == 1 && _text.Gap(index) is "/")
        || (_text.IsWord(index + 1) && fates.IsKept(index + 1) && _text[index + 1].FoldedLength == 1 && _text.Gap(index + 1) is "/")
        || (_text.IsNumber(index + 1) && fates.IsKept(index + 1) && _text.Gap(index + 1) is "-" && ClinicalNumbers.IsNuclide(_text, index + 1));

    // 3-plane, I-123.
    private bool IsJoined(int index) =>
        (_text.IsWord(index + 1) && fates.IsKept(index + 1) && _text.Gap(index + 1) is "-") || ClinicalNumbers.IsNuclide(_text, index);

    // W CON, IV CON: in Spanish it leads to something, after these it is contrast.
    private bool IsContrast(int index) =>
        _text.Is(index, "con") && fates.IsKept(index - 1) && _text.Folded(index - 1) is "iv" or "w" or "wo" or "o" or "with" or "without" or "non" or "oral" or "po" or "post" or "pre";
}
