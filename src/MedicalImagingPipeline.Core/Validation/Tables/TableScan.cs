using System.Buffers;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>
/// Searches a table's values for what is known of its subjects. Of everybody, in every row: what has six characters or more, and
/// numbers as whole numbers only. Of the row's own subject besides: dates of birth in every writing, and shorter names between
/// the borders of words; of others they would be found by chance in any large table.
/// </summary>
internal sealed class TableScan
{
    /// <summary>Most strings that are searched for in every row: 70 MiB beside the subjects that they are of. A table for which there are more is held.</summary>
    public const int MaxStrings = 2_000_000;

    private const int MinAnywhere = 6;
    private const int MinShort = 3;

    private readonly WordIndex _words;
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SearchedSubject> _subjects;
    private readonly bool _cleansTexts;
    private string _last = "";
    private string[] _dates = [];
    private string[] _short = [];

    /// <summary>Prepares the search.</summary>
    /// <param name="subjects">Of whom there are rows.</param>
    /// <param name="cleansTexts">Whether the recipe decides by context what a text keeps.</param>
    /// <param name="maxStrings">Most strings.</param>
    public TableScan(IReadOnlyList<SearchedSubject> subjects, bool cleansTexts, int maxStrings = MaxStrings)
    {
        _cleansTexts = cleansTexts;
        _subjects = subjects.ToDictionary(subject => subject.Pseudonym, StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (KnownIdentifier identifier in subjects.SelectMany(subject => subject.Identifiers.All).Where(IsSearched).Where(identifier => identifier.Class != IdentifierClass.Date))
        {
            if (words.Count + _numbers.Count >= maxStrings)
            {
                IsLimited = true;
                break;
            }

            Searched++;
            foreach (string form in IdentifierForms.Of(identifier).Where(form => form.Length >= MinAnywhere))
            {
                (form.All(char.IsAsciiDigit) ? (ISet<string>)_numbers : words).Add(form);
            }
        }

        _words = new WordIndex(words, MinAnywhere);
    }

    /// <summary>Whether there were too many identifiers to search for them all: then nothing is proven of the table.</summary>
    public bool IsLimited { get; }

    /// <summary>How many identifiers are searched for in every row.</summary>
    public int Searched { get; }

    /// <summary>Whether a text is the pseudonym of one of the subjects.</summary>
    public bool Knows(string pseudonym) => _subjects.ContainsKey(pseudonym);

    /// <summary>Says whose row the next values are of.</summary>
    /// <param name="pseudonym">The row's; empty for nobody's.</param>
    public void Begin(string pseudonym)
    {
        if (pseudonym == _last)
        {
            return;
        }

        _last = pseudonym;
        KnownIdentifier[] own = _subjects.TryGetValue(pseudonym, out SearchedSubject? subject) ? [.. subject.Identifiers.All.Where(IsSearched)] : [];
        _dates = [.. own.Where(identifier => identifier.Class == IdentifierClass.Date).SelectMany(IdentifierForms.Of).Where(form => form.Length >= MinAnywhere)];
        _short = [.. own.Where(identifier => identifier.Class is IdentifierClass.Name or IdentifierClass.Staff && identifier.Value.Length is >= MinShort and < MinAnywhere).Select(identifier => identifier.Value)];
    }

    /// <summary>Whether a value holds an identifier.</summary>
    /// <param name="utf8">The value.</param>
    /// <param name="isText">Whether it is free text: dates and short names of the row's subject are searched in this alone.</param>
    public bool IsFoundIn(ReadOnlySpan<byte> utf8, bool isText)
    {
        if (utf8.Length < MinShort)
        {
            return false;
        }

        char[] rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            ReadOnlySpan<char> text = rented.AsSpan(0, Encoding.UTF8.GetChars(utf8, rented));
            return _words.IsAnyIn(text) || HasNumber(text) || (isText && HasOwn(text));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private bool IsSearched(KnownIdentifier identifier) =>
        SearchedIdentifiers.AreSearched(identifier) && !(_cleansTexts && SearchedIdentifiers.AreDecidedByContext(identifier));

    private bool HasNumber(ReadOnlySpan<char> text)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0; _numbers.Count > 0 && start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]))
            {
                continue;
            }

            int end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - start >= MinAnywhere && (start == 0 || text[start - 1] != '.') && numbers.Contains(text[start..end]))
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    private bool HasOwn(ReadOnlySpan<char> text)
    {
        foreach (string date in _dates)
        {
            if (text.Contains(date, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (string name in _short)
        {
            for (int at = 0; at <= text.Length - name.Length && text[at..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and int found; at += found + 1)
            {
                int start = at + found;
                if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (start + name.Length == text.Length || !char.IsLetterOrDigit(text[start + name.Length])))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
