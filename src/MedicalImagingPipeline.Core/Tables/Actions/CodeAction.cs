using System.Text;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>A keyed code in place of a number of the subject's; of an accession number the one that its images have.</summary>
internal sealed class CodeAction(DicomTag tag) : IColumnAction
{
    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (subject.Whose is not { } whose)
        {
            return CellFate.Emptied;
        }

        output.Write(whose.CodeOf(tag.ToString(), Encoding.UTF8.GetString(value)));
        return CellFate.Changed;
    }
}
