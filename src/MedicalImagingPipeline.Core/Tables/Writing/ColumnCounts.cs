using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Applies a column's action value by value, and counts.</summary>
internal sealed class ColumnCounts(ColumnPlan plan)
{
    private readonly TypeTracker _type = new();
    private long _kept;
    private long _changed;
    private long _emptied;

    /// <summary>The column.</summary>
    public ColumnPlan Plan { get; } = plan;

    /// <summary>Does what is to be done to one value.</summary>
    /// <returns>The value to write; empty for none.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer scratch) => Apply(value, in subject, scratch, out _);

    /// <summary>Does what is to be done to one value, and says what that was.</summary>
    /// <returns>The value to write; empty for none.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer scratch, out CellFate fate)
    {
        fate = CellFate.Emptied;
        if (value.IsEmpty || Plan.Action is null)
        {
            return default;
        }

        scratch.Clear();
        fate = Plan.Action.Apply(value, in subject, scratch);
        ReadOnlySpan<byte> written = fate switch
        {
            CellFate.Kept => value,
            CellFate.Changed => scratch.Span,
            _ => default,
        };
        Count(fate);
        if (fate != CellFate.Emptied)
        {
            _type.Add(written);
        }

        return written;
    }

    /// <summary>Counts a value of which it is known what becomes of it, and that its type was seen.</summary>
    public void Count(CellFate fate)
    {
        switch (fate)
        {
            case CellFate.Kept:
                _kept++;
                break;

            case CellFate.Changed:
                _changed++;
                break;

            default:
                _emptied++;
                break;
        }
    }

    /// <summary>Counts a value of a column that goes.</summary>
    public void Remove() => _emptied++;

    /// <summary>What became of the column.</summary>
    public ColumnFacts ToFacts(ColumnPlan? subject) => new()
    {
        Position = Plan.Index + 1,
        Name = Plan.HasKnownName ? Plan.Name : null,
        Output = Plan.Action is null ? null : Plan.Output,
        Action = Plan.ActionName,
        Source = Plan.Source,
        Type = Plan.ActionName == ColumnActions.YearOnly ? "year" : Plan.ActionName is ColumnActions.Zip3 or ColumnActions.Pseudonym or ColumnActions.Code or ColumnActions.MapUids or ColumnActions.CleanText ? "string" : _type.Name,
        IsSubject = ReferenceEquals(Plan, subject),
        Kept = _kept,
        Changed = _changed,
        Emptied = _emptied,
        Minimum = Plan.Rule?.Minimum,
        Maximum = Plan.Rule?.Maximum,
        IsRequired = Plan.Rule?.Required ?? false,
        IsUnique = Plan.Rule?.Unique ?? false,
    };
}
