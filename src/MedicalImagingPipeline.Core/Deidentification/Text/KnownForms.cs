using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>The folded forms that the known identifiers of a subject are searched as. Raw values: prints a count only.</summary>
internal sealed class KnownForms
{
    // Parts of names that say nobody's name alone.
    private static readonly string[] Particles = ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "dr", "el", "ibn", "jr", "la", "le", "md", "mr", "mrs", "ms", "phd", "prof", "sr", "st", "ter", "van", "von", "zu"];

    // How names with these letters are written where there are none.
    private static readonly (string Letter, string Written)[] Transliterations = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];

    private const int MinDigitsOfCode = 5;

    private readonly Dictionary<string, (KnownForm Form, string? Source)> _byFolded = new(StringComparer.Ordinal);

    /// <summary>Takes the forms of identifiers.</summary>
    public KnownForms(IEnumerable<KnownIdentifier> known)
    {
        foreach (KnownIdentifier identifier in known)
        {
            Add(identifier);
        }
    }

    /// <summary>Each form, what it is of, and for a code or the patient's whole name the identifier as it was given.</summary>
    public IReadOnlyDictionary<string, (KnownForm Form, string? Source)> ByFolded => _byFolded;

    /// <summary>First letters of the parts of the patient's and relatives' names.</summary>
    public HashSet<char> Initials { get; } = [];

    /// <summary>Dates that are somebody's: never shifted, always removed.</summary>
    public HashSet<DateOnly> Dates { get; } = [];

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{_byFolded.Count} forms");

    private void Add(KnownIdentifier identifier)
    {
        switch (identifier.Class)
        {
            case IdentifierClass.Name or IdentifierClass.Staff or IdentifierClass.Relative:
                foreach (string group in identifier.Value.Split('='))
                {
                    AddName(group, identifier);
                    AddTransliterated(group, identifier);
                }

                break;

            case IdentifierClass.Identifier or IdentifierClass.Contact:
                AddCode(identifier.Value);
                break;

            case IdentifierClass.Date:
                if (DateOnly.TryParseExact(identifier.Value, ["yyyyMMdd", "yyyy.MM.dd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
                {
                    Dates.Add(date);
                }

                break;

            default:
                AddPlace(identifier.Value);
                break;
        }
    }

    private void AddTransliterated(string group, KnownIdentifier identifier)
    {
        string lower = group.ToLowerInvariant();
        foreach ((string letter, string written) in Transliterations)
        {
            if (lower.Contains(letter, StringComparison.Ordinal))
            {
                AddName(lower.Replace(letter, written, StringComparison.Ordinal), identifier);
            }
            else if (lower.Contains(written, StringComparison.Ordinal))
            {
                AddName(lower.Replace(written, letter, StringComparison.Ordinal), identifier);
            }
        }
    }

    private void AddName(string group, KnownIdentifier identifier)
    {
        string[] components = group.Split(['^', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] folded = [.. components.Select(component => Folding.Compact(component)).Where(component => component.Length > 0)];
        foreach (string part in components.SelectMany(Parts).Concat(folded))
        {
            // Of staff there are many, and their initials soon the whole alphabet.
            if (identifier.Class != IdentifierClass.Staff)
            {
                Initials.Add(part[0]);
            }

            if (!Particles.Contains(part))
            {
                Add(part, KnownForm.NamePart);
            }
        }

        // The standard's order is family, given, middle; people write given, middle, family, and leave the middle out.
        if (folded.Length > 1)
        {
            string? source = identifier.Class == IdentifierClass.Name ? identifier.Value : null;
            Add(string.Concat(folded), KnownForm.Phrase, source);
            Add(folded[0] + folded[1], KnownForm.Phrase, source);
            Add(folded[1] + folded[0], KnownForm.Phrase, source);
            Add(string.Concat(folded[1..]) + folded[0], KnownForm.Phrase, source);
        }
    }

    private static IEnumerable<string> Parts(string component) =>
        component.Split([' ', '-', '\'', '’', '.', '_', '/', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Folding.Compact(part)).Where(part => part.Length > 0);

    private void AddCode(string value)
    {
        string folded = Folding.Compact(value);
        AddCode(folded, value);
        AddCode(folded.TrimStart('0'), value);
        string digits = folded.TrimStart([.. folded.Where(char.IsAsciiLetter)]);
        if (digits.Length < folded.Length && digits.Length >= MinDigitsOfCode && digits.All(char.IsAsciiDigit))
        {
            AddCode(digits.TrimStart('0'), value);
        }
    }

    private void AddCode(string folded, string source)
    {
        if (folded.Length >= KnownMatcher.MinCode)
        {
            _byFolded.TryAdd(folded, (KnownForm.Code, source));
        }
    }

    // An address or institution goes as a whole, line by line; its words that are not clinical go anyway.
    private void AddPlace(string value)
    {
        foreach (string line in value.Split(['^', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Append(value))
        {
            Add(Folding.Compact(line), KnownForm.Place);
        }
    }

    private void Add(string folded, KnownForm form, string? source = null)
    {
        if (folded.Length >= KnownMatcher.MinName)
        {
            _byFolded.TryAdd(folded, (form, source));
        }
    }
}
