using System.Buffers.Binary;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>
/// Whose a row is, and what its ID came to. Rows come in any order, so each subject is far from the last in memory: what most
/// rows ask for stands here, beside the ID that it is found by. Prints nothing.
/// </summary>
internal readonly struct RowSubject
{
    private readonly ulong _pseudonymLow;
    private readonly ulong _pseudonymHigh;
    private readonly int _length;
    private readonly int _days;
    private readonly bool _isMovable;

    /// <summary>Takes a subject.</summary>
    /// <param name="whose">The subject; null when the row is nobody's.</param>
    /// <param name="match">What its ID came to.</param>
    public RowSubject(TableSubject? whose, SubjectMatch match)
    {
        (Whose, Match) = (whose, match);
        if (whose?.Shift is { } shift)
        {
            (_days, _isMovable) = (shift.Days, true);
        }

        if (whose?.Pseudonym is { Length: <= 2 * sizeof(ulong) } text)
        {
            Span<byte> pseudonym = stackalloc byte[2 * sizeof(ulong)];
            pseudonym.Clear();
            _length = Encoding.ASCII.GetBytes(text, pseudonym);
            _pseudonymLow = BinaryPrimitives.ReadUInt64LittleEndian(pseudonym);
            _pseudonymHigh = BinaryPrimitives.ReadUInt64LittleEndian(pseudonym[sizeof(ulong)..]);
        }
    }

    /// <summary>The subject; null when the row is nobody's.</summary>
    public TableSubject? Whose { get; }

    /// <summary>What the ID came to.</summary>
    public SubjectMatch Match { get; }

    /// <summary>Writes the subject's pseudonym.</summary>
    public void WritePseudonym(Utf8Buffer output)
    {
        // A study's own ID may be longer than what stands here.
        if (_length > 0)
        {
            output.Write(_pseudonymLow, _pseudonymHigh, _length);
        }
        else
        {
            output.Write(Whose?.Pseudonym ?? "");
        }
    }

    /// <summary>Moves a date by the subject's days; null for nobody's, and where the calendar ends.</summary>
    public DateOnly? Move(DateOnly day) => _isMovable ? DateShift.Shift(day, _days) : null;

    /// <inheritdoc />
    public override string ToString() => nameof(RowSubject);
}
