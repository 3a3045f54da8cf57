using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>Finds out of a column's values in which order they write dates that can be read in two ways. Contradictions leave it open.</summary>
internal sealed class DateOrderFinder
{
    private bool _isDayFirst;
    private bool _isMonthFirst;

    /// <summary>The order; the one without doubt when nothing shows.</summary>
    public DateOrder Order => _isDayFirst == _isMonthFirst ? DateOrder.YearFirst : _isDayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;

    /// <summary>Takes a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> value)
    {
        // Two numbers of one or two digits come first.
        if (value.Length is >= 8 and <= 40 && (IsSeparator(value[1]) || IsSeparator(value[2])))
        {
            AddDate(value);
        }
    }

    private void AddDate(ReadOnlySpan<byte> value)
    {
        _isDayFirst |= IsPossible(value, DateOrder.DayFirst) && !IsPossible(value, DateOrder.MonthFirst);
        _isMonthFirst |= IsPossible(value, DateOrder.MonthFirst) && !IsPossible(value, DateOrder.DayFirst);
    }

    private static bool IsSeparator(byte b) => b is (byte)'/' or (byte)'.' or (byte)'-' or (byte)' ';

    private static bool IsPossible(ReadOnlySpan<byte> value, DateOrder order) => CellDate.TryParse(value, order, out _);
}
