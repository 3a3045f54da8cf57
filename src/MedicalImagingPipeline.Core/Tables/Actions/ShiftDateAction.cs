using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Moves dates by the subject's own offset, the same as in its images. Without a subject nothing can be moved, and goes.</summary>
internal sealed class ShiftDateAction(DateOrder order) : IColumnAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (!CellDate.TryParse(value, order, out CellDate date) || subject.Move(date.Day) is not { } moved)
        {
            return CellFate.Emptied;
        }

        date.Write(moved, output);
        return CellFate.Changed;
    }
}
