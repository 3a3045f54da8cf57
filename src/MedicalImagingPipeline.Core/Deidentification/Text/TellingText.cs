using System.Buffers;
using MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Finds by its form what tells of somebody in a text that no table lists: an e-mail address, a telephone or social security number,
/// a labelled number, a day, a titled name, a UID. Only forms that no maker's name, filter or version has: what is found is cleaned
/// word by word, and much that is technical would not survive that.
/// </summary>
internal static class TellingText
{
    // Too short for a day or a telephone number.
    private const int MinLength = 6;
    private const int MinTelephoneDigits = 9;
    private const int YearDigits = 4;
    private const int MinUid = 16;
    private static readonly int[] SocialSecurity = [3, 2, 4];

    // A day that is nobody's birth date is replaced, by itself.
    private static readonly TextReplacements Same = new() { ShiftDate = date => date };

    private static readonly SearchValues<char> Signs = SearchValues.Create("@0123456789");

    private static readonly EmailPattern Email = new();
    private static readonly UrlPattern Url = new();
    private static readonly UidPattern Uid = new();
    private static readonly TelephonePattern Telephone = new();
    private static readonly LabelledValuePattern Labelled = new();
    private static readonly NumericDatePattern NumericDate = new();
    private static readonly NamedMonthPattern NamedMonth = new();
    private static readonly StreetAddressPattern Street = new();
    private static readonly TitledNamePattern Titled = new();

    /// <summary>Whether a text tells of somebody.</summary>
    /// <param name="text">The text.</param>
    /// <param name="births">Days on which somebody known was born.</param>
    /// <param name="isVersion">Whether it names versions, whose other days are their maker's.</param>
    public static bool Tells(string text, IReadOnlySet<DateOnly> births, bool isVersion)
    {
        if (text.Length < MinLength || !(text.AsSpan().ContainsAny(Signs) || text.Contains("Dr", StringComparison.OrdinalIgnoreCase) || text.Contains("Mr", StringComparison.Ordinal)))
        {
            return false;
        }

        var tokens = new TokenizedText(text);
        var input = new PatternInput(tokens, Same, births);
        for (int at = 0; at < tokens.Count; at++)
        {
            // What is passed over is passed over whole: a part of it may look like something else.
            PatternMatch day = DayAt(input, at);
            int uid = Uid.Match(input, at).Count;
            if (day.Count > 0 && isVersion && day.Replacement is not null)
            {
                at += day.Count - 1;
            }
            else if (uid > 0 && !IsOfAnInstance(tokens, at, at + uid))
            {
                at += uid - 1;
            }
            else if (day.Count > 0 || uid > 0 || Email.Match(input, at).Count > 0 || Url.Match(input, at).Count > 0 || IsTelephone(input, at) || IsSocialSecurity(tokens, at)
                || (!isVersion && IsLabelled(input, at)) || IsStreet(input, at) || IsTitled(input, at))
            {
                return true;
            }
        }

        return false;
    }

    // The standard's own UIDs tell nothing, and a short run of numbers is a version.
    private static bool IsOfAnInstance(TokenizedText text, int at, int end)
    {
        ReadOnlySpan<char> uid = text.Text.AsSpan()[text[at].Start..text[end - 1].End];
        return uid.Length >= MinUid && uid[0] is '1' or '2' && !uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal);
    }

    // Versions are numbers with points between.
    private static bool IsTelephone(PatternInput input, int at)
    {
        int count = Telephone.Match(input, at).Count;
        return count > 1 && TextNumbers.Digits(input.Text, at, at + count) >= MinTelephoneDigits && (input.Text.Gap(at + 1) is not "." || HasLengths(input.Text, at, [3, 3, 4]));
    }

    private static bool IsSocialSecurity(TokenizedText text, int at) =>
        HasLengths(text, at, SocialSecurity) && text[at].Group == at && text.Gap(at + 1) is "-" && text.Gap(at + 2) is "-" && !(text.IsNumber(at + 3) && text.Gap(at + 3) is "-");

    private static bool HasLengths(TokenizedText text, int at, ReadOnlySpan<int> lengths)
    {
        for (int index = 0; index < lengths.Length; index++)
        {
            if (!text.IsNumber(at + index) || text[at + index].FoldedLength != lengths[index])
            {
                return false;
            }
        }

        return true;
    }

    // Of a code at least four digits: ID 2 is a part of something.
    private static bool IsLabelled(PatternInput input, int at)
    {
        int count = Labelled.Match(input, at).Count;
        return count > 0 && TextNumbers.Digits(input.Text, at, at + count) >= YearDigits;
    }

    // With its year whole: of two digits it is a ratio or a version.
    private static PatternMatch DayAt(PatternInput input, int at)
    {
        PatternMatch match = NumericDate.Match(input, at) is { Count: > 0 } numeric ? numeric : NamedMonth.Match(input, at);
        for (int index = at; index < at + match.Count; index++)
        {
            if (input.Text.IsNumber(index) && input.Text[index].FoldedLength == YearDigits)
            {
                return match;
            }
        }

        return PatternMatch.None;
    }

    // Of clinical words alone it is none: 60 Hz Drive.
    private static bool IsStreet(PatternInput input, int at)
    {
        int count = Street.Match(input, at).Count;
        for (int index = at; index < at + count; index++)
        {
            if (input.Text.IsWord(index) && input.Text[index].FoldedLength > 3 && !ClinicalVocabulary.Contains(input.Text.Folded(index)))
            {
                return true;
            }
        }

        return false;
    }

    // MR and DR in capitals are modalities.
    private static bool IsTitled(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        return text.IsWord(at) && Titled.Match(input, at).Count > 0
            && (text.Raw(at) is "Dr" or "Mr" or "Mrs" or "Prof" || (text.Folded(at) is "dr" or "mr" or "mrs" or "prof" && text.Gap(at + 1) is ['.', ..]));
    }
}
