using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Keeps values of a type; what is not of it, or hides a file, goes.</summary>
internal sealed class KeepAction(CellType type) : IValueAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output) =>
        CellTypes.IsOf(value, type) && (type != CellType.String || !EmbeddedContent.IsIn(value)) ? CellFate.Kept : CellFate.Emptied;
}
