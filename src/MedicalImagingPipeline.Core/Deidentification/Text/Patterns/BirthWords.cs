using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>
/// Words that say of the date beside them that somebody was born then: <c>DOB: 1948-02-29</c>, <c>born in Ulm on 1 Mar 1930</c>,
/// <c>3/1/1948 (D.O.B.)</c>. Such a date is removed and not shifted, since with the shifted date of a study an age would follow.
/// </summary>
internal static class BirthWords
{
    // Between the word and the date: a place, a preposition, a label's other words.
    private const int MaxBetween = 6;
    private const int MaxAfter = 3;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All = new[]
    {
        "birth", "birthdate", "birthday", "birthdt", "born", "dob", "geb", "geboren", "geboortedatum", "geburtsdatum", "geburtstag", "nacida", "nacido", "nacimiento", "naissance", "nascida", "nascido", "nascimento",
        "nascita", "nata", "nato", "ne", "nee",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether such a word leads to a date or follows it, in its line and with no other number between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">The date's first token.</param>
    /// <param name="end">The token after its last.</param>
    public static bool AreBeside(TokenizedText text, int first, int end)
    {
        for (int index = first - 1; index >= 0 && index >= first - MaxBetween && text.IsWord(index) && IsOneLine(text, index + 1); index--)
        {
            if (IsOne(text, index))
            {
                return true;
            }
        }

        for (int index = end; index < text.Count && index < end + MaxAfter && text.IsWord(index) && IsJoined(text, index); index++)
        {
            if (IsOne(text, index))
            {
                return !LeadsToNumber(text, index);
            }
        }

        return false;
    }

    // "2024-03-10 (DOB 3 Feb 1931)": the word is of the date after it.
    private static bool LeadsToNumber(TokenizedText text, int index)
    {
        for (int next = index + 1; next < text.Count && next <= index + MaxAfter && IsOneLine(text, next); next++)
        {
            if (text.IsNumber(next))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(TokenizedText text, int index) =>
        All.Contains(text.Folded(index))
        || (text.Is(index, "b") && text.Is(index - 1, "o") && text.Is(index - 2, "d"))
        || (text.Is(index, "d") && text.Is(index + 1, "o") && text.Is(index + 2, "b"));

    private static bool IsOneLine(TokenizedText text, int index) => text.Gap(index).IndexOfAny("\r\n;") < 0;

    // What follows says so of this date only when it follows closely: "(DOB)", " date of birth".
    private static bool IsJoined(TokenizedText text, int index) => text.Gap(index).Length <= 2 && text.Gap(index).IndexOfAny("\r\n;,.") < 0;
}
