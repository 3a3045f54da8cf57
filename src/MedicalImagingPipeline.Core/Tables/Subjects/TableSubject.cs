using System.Runtime.CompilerServices;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>Whose row it is, and all that replaces its values: the same as in its images. Not thread-safe; prints nothing.</summary>
internal sealed class TableSubject
{
    private static readonly KnownIdentifiers None = new();

    // Rows come in any order, so each subject is far from the last in memory: what most rows ask for is one look away.
    private readonly PseudonymBytes _pseudonym;
    private readonly int _length;

    private readonly SubjectReplacements? _replacements;
    private readonly Func<KnownIdentifiers, TextCleaner> _cleanerOf;

    /// <summary>Takes a subject's replacements.</summary>
    /// <param name="replacements">What replaces its values.</param>
    /// <param name="isMatched">Whether the drop has images of it.</param>
    /// <param name="cleanerOf">Makes, or remembers, what cleans its texts with what the row tells besides.</param>
    public TableSubject(SubjectReplacements replacements, bool isMatched, Func<KnownIdentifiers, TextCleaner> cleanerOf)
    {
        (_replacements, IsMatched, _cleanerOf) = (replacements, isMatched, cleanerOf);
        _length = Encoding.ASCII.GetBytes(replacements.Patient, _pseudonym);
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

    /// <summary>The pseudonym's bytes.</summary>
    public ReadOnlySpan<byte> PseudonymUtf8 => ((ReadOnlySpan<byte>)_pseudonym)[.._length];

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

    [InlineArray(SubjectsFile.MaxSubjectId)]
    private struct PseudonymBytes
    {
        private byte _first;
    }
}
