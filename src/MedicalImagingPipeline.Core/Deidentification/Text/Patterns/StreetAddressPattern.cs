using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>Streets with a house number: <c>12B Long Lane</c>, <c>Hauptstraße 5</c>, <c>5 rue de la Gare</c>, <c>Via Roma 7</c>.</summary>
internal sealed class StreetAddressPattern : ITextPattern
{
    private const int MaxWords = 4;
    private const int MaxHouseDigits = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterName = new[]
    {
        "alley", "avenue", "ave", "blvd", "boulevard", "circle", "close", "court", "crescent", "dr", "drive", "gardens", "grove", "heights", "hill", "highway", "hwy", "lane", "ln", "parade", "park", "parkway", "pkwy", "pl", "place",
        "plaza", "rd", "road", "row", "sq", "square", "st", "str", "strasse", "street", "terrace", "way", "weg", "allee", "gasse", "platz", "ring", "straat", "laan",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeName = new[]
    {
        "avenida", "avda", "boulevard", "calle", "chemin", "corso", "impasse", "piazza", "plaza", "quai", "rua", "rue", "viale", "via",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Endings = ["strasse", "str", "gasse", "weg", "allee", "platz", "straat", "laan", "damm", "ufer"];

    /// <inheritdoc />
    public string Name => "street address";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        int end = text.IsNumber(at) ? FromNumber(text, at) : FromStreet(text, at);
        return end > at ? new PatternMatch(end - at) : PatternMatch.None;
    }

    private static int FromNumber(TokenizedText text, int at)
    {
        if (text[at].Group != at || text[at].FoldedLength > MaxHouseDigits)
        {
            return at;
        }

        // 12B: a letter at most belongs to the number.
        int name = text.GroupEnd(at);
        if (name - at > 2 || (name - at == 2 && text[at + 1].FoldedLength > 1) || !IsNext(text, name))
        {
            return at;
        }

        if (BeforeName.Contains(text.Folded(name)) && IsNext(text, name + 1))
        {
            int last = name + 1;
            while (Connectors.Contains(text.Folded(last)) && last - name < MaxWords && IsNext(text, last + 1))
            {
                last++;
            }

            return last + 1;
        }

        for (int index = name + 1; index <= name + MaxWords && IsNext(text, index); index++)
        {
            if (AfterName.Contains(text.Folded(index)) && !IsClinical(text, name, index))
            {
                return index + 1;
            }
        }

        return at;
    }

    private static int FromStreet(TokenizedText text, int at)
    {
        bool isStreet = EndsLikeStreet(text.Folded(at));
        int number = at + 1;
        if (!isStreet && BeforeName.Contains(text.Folded(at)) && IsNext(text, number) && !ClinicalVocabulary.Contains(text.Folded(number)))
        {
            isStreet = true;
            number++;
        }
        else if (!isStreet && IsNext(text, number) && text.Folded(number) is "strasse" or "str" or "weg" or "allee" or "platz" or "gasse")
        {
            isStreet = true;
            number++;
        }

        return isStreet && text.IsNumber(number) && text.Gap(number) is " " or ". " or "." or ", " && text[number].FoldedLength <= MaxHouseDigits ? text.GroupEnd(number) : at;
    }

    private static bool EndsLikeStreet(ReadOnlySpan<char> folded)
    {
        foreach (string ending in Endings)
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending) && !ClinicalVocabulary.Contains(folded))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNext(TokenizedText text, int index) => text.IsWord(index) && text.Gap(index) is " " or ". " or "." or "'" or "-";

    // "3 view chest st": all its words are clinical, none of them a name too.
    private static bool IsClinical(TokenizedText text, int first, int end)
    {
        for (int index = first; index < end; index++)
        {
            if (!ClinicalVocabulary.Contains(text.Folded(index)) || ClinicalVocabulary.IsAlsoName(text.Folded(index)))
            {
                return false;
            }
        }

        return true;
    }
}
