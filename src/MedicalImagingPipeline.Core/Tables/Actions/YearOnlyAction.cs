using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Leaves of dates the year (45 CFR 164.514(b)(2)(i)(C)).</summary>
internal sealed class YearOnlyAction(DateOrder order) : IValueAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (!CellDate.TryParse(value, order, out CellDate date))
        {
            return CellFate.Emptied;
        }

        output.WriteDigits(date.Day.Year, 4);
        return CellFate.Changed;
    }
}
