using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>The row's subject's pseudonym, the same as in its images.</summary>
internal sealed class PseudonymAction : IColumnAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (subject.Whose is null)
        {
            return CellFate.Emptied;
        }

        subject.WritePseudonym(output);
        return CellFate.Changed;
    }
}
