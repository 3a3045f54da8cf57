using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Keeps dates, in the one form that the output has.</summary>
internal sealed class KeepDateAction(DateOrder order) : IValueAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (!CellDate.TryParse(value, order, out CellDate date))
        {
            return CellFate.Emptied;
        }

        date.Write(date.Day, output);
        return CellFate.Changed;
    }
}
