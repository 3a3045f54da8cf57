using MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Cleans free text for one subject. A token stays when the clinical vocabulary has it and nothing says that it is somebody's:
/// <list type="number">
/// <item>known identifiers of the subject and of staff go, in every case, accent, order and punctuation;</item>
/// <item>what a pattern recognises goes or is replaced: dates, telephone numbers, addresses, labelled numbers;</item>
/// <item>every other token goes unless the vocabulary has it, or it is a number that a measure explains;</item>
/// <item>a clinical word that is also a known name is decided by its neighbours (<see cref="ContextRules"/>).</item>
/// </list>
/// What is left is looked at again until nothing more goes, so that cleaning a cleaned text changes nothing. Thread-safe.
/// </summary>
internal sealed class TextCleaner
{
    // Most texts need two, the second of which finds nothing. What is not settled then goes altogether.
    private const int MaxPasses = 8;

    private readonly TextReplacements _replacements;
    private readonly KnownForms _known;
    private readonly KnownMatcher _matcher;

    /// <summary>Prepares the cleaning of a subject's texts.</summary>
    /// <param name="replacements">How what is recognised is replaced.</param>
    /// <param name="known">The subject's known identifiers.</param>
    public TextCleaner(TextReplacements replacements, IEnumerable<KnownIdentifier> known)
    {
        _replacements = replacements;
        _known = new KnownForms(known);
        _matcher = new KnownMatcher(_known);
    }

    /// <summary>Days on which somebody known was born.</summary>
    public IReadOnlySet<DateOnly> Births => _known.Dates;

    /// <summary>Cleans a text.</summary>
    public CleanedText Clean(string text, TextKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        int removed = 0;
        List<Range> replaced = [];
        string current = text;
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            TextFates fates = Decide(new TokenizedText(current), replaced, kind);
            if (fates.Removed == 0)
            {
                return new CleanedText(current, removed);
            }

            var composer = new TextComposer(fates);
            current = composer.Compose();
            removed += fates.Removed;
            replaced = composer.Replaced;
        }

        return new CleanedText(string.Empty, removed + new TokenizedText(current).Count);
    }

    private TextFates Decide(TokenizedText text, List<Range> replaced, TextKind kind)
    {
        var fates = new TextFates(text, replaced);
        FindKnown(fates);
        FindPatterns(fates);
        DenyUnknown(fates);
        new ContextRules(fates, _known.Initials).Apply(kind);
        return fates;
    }

    private void FindKnown(TextFates fates)
    {
        foreach (KnownMatch match in _matcher.Find(fates.Text))
        {
            switch (match.Form)
            {
                case KnownForm.Place when IsVocabulary(fates.Text, match):
                case KnownForm.Code when match.End - match.First == 1 && ClinicalNumbers.IsExplained(fates.Text, match.First) && fates.Text[match.First].FoldedLength <= KnownMatcher.MinCode:
                    break;

                case KnownForm.Place or KnownForm.Code when !IsClinicalWord(fates.Text, match):
                    fates.Recognise(match.First, match.End, match.Source is null ? null : _replacements.MapIdentifier?.Invoke(match.Source));
                    break;

                default:
                    fates.RecogniseName(match.First, match.End, isAmbiguous: IsClinicalWord(fates.Text, match));
                    if (match is { Form: KnownForm.Phrase, IsWhole: true, Source: not null } && _replacements.Name is { } name)
                    {
                        fates.NameAs(match.First, match.End, name);
                    }

                    break;
            }
        }
    }

    private static bool IsClinicalWord(TokenizedText text, KnownMatch match) =>
        match.IsWhole && match.End - match.First == 1 && text[match.First].Group == match.First && text.GroupEnd(match.First) == match.End
        && ClinicalVocabulary.Contains(text, match.First, match.End);

    // An institution's name of clinical words alone, as Nuclear Medicine, tells nobody where it is.
    private static bool IsVocabulary(TokenizedText text, KnownMatch match)
    {
        for (int index = match.First; index < match.End; index++)
        {
            if (!ClinicalVocabulary.Contains(text.Folded(index)) || ClinicalVocabulary.IsAlsoName(text.Folded(index)))
            {
                return false;
            }
        }

        return true;
    }

    private void FindPatterns(TextFates fates)
    {
        var input = new PatternInput(fates.Text, _replacements, _known.Dates);
        int at = 0;
        while (at < fates.Text.Count)
        {
            PatternMatch match = fates.IsSettled(at) ? PatternMatch.None : TextPatterns.Match(input, at);
            fates.Recognise(at, at + match.Count, match.Replacement);
            at += Math.Max(1, match.Count);
        }
    }

    private static void DenyUnknown(TextFates fates)
    {
        TokenizedText text = fates.Text;
        for (int group = 0; group < text.Count; group = text.GroupEnd(group))
        {
            int end = text.GroupEnd(group);
            TokenFate fate = fates.HasRemoved(group, end) ? TokenFate.Denied
                : end - group == 1 && text.IsNumber(group) ? ClinicalNumbers.IsKept(text, group) ? TokenFate.Kept : TokenFate.Denied
                : ClinicalVocabulary.Contains(text, group, end) || (end - group == 1 && Eponyms.IsInPhrase(text, group)) ? TokenFate.Kept
                : TokenFate.Denied;
            fates.Decide(group, end, fate);
        }
    }
}
