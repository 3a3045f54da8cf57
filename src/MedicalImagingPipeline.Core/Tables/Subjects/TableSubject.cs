using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>Whose row it is, and all that replaces its values: the same as in its images. Not thread-safe; prints nothing.</summary>
internal sealed class TableSubject
{
    private static readonly KnownIdentifiers None = new();

    private readonly SubjectReplacements? _replacements;
    private readonly Func<KnownIdentifiers, TextCleaner> _cleanerOf;

    /// <summary>Takes a subject's replacements.</summary>
    /// <param name="replacements">What replaces its values.</param>
    /// <param name="isMatched">Whether the drop has images of it.</param>
    /// <param name="cleanerOf">Makes, or remembers, what cleans its texts with what the row tells besides.</param>
    public TableSubject(SubjectReplacements replacements, bool isMatched, Func<KnownIdentifiers, TextCleaner> cleanerOf)
    {
        (_replacements, IsMatched, _cleanerOf) = (replacements, isMatched, cleanerOf);
        Shift = replacements.Shift;
    }

    private TableSubject()
    {
        var cleaner = new TextCleaner(TextReplacements.None, []);
        _cleanerOf = _ => cleaner;
    }

    /// <summary>Of a table whose rows are nobody's: cleans texts, and has no replacement.</summary>
    public static TableSubject Nobody { get; } = new();

    /// <summary>Whether the drop has images of the subject.</summary>
    public bool IsMatched { get; }

    /// <summary>The pseudonym.</summary>
    public string Pseudonym => _replacements?.Patient ?? "";

    /// <summary>Moves the subject's dates.</summary>
    public DateShift? Shift { get; }

    /// <summary>What the row itself tells of a subject of whom nothing else is known.</summary>
    public KnownIdentifiers OfRow { get; set; } = None;

    /// <summary>Cleans the subject's texts.</summary>
    public TextCleaner Cleaner => _cleanerOf(OfRow);

    /// <summary>A UID's replacement.</summary>
    public string Map(string uid) => _replacements!.Uids.Map(uid);

    /// <summary>A code in place of a number.</summary>
    public string CodeOf(string purpose, string value) => _replacements!.CodeOf(purpose, value);

    /// <inheritdoc />
    public override string ToString() => nameof(TableSubject);
}
