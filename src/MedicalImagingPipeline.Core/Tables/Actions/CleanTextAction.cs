using System.Text;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Takes out of texts what identifies, as in images; a text that hides a file goes.</summary>
internal sealed class CleanTextAction : IColumnAction
{
    private const int MaxText = 256 * 1024;

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (value.Length > MaxText || EmbeddedContent.IsIn(value))
        {
            return CellFate.Emptied;
        }

        CleanedText cleaned = (subject.Whose ?? TableSubject.Nobody).Cleaner.Clean(Encoding.UTF8.GetString(value), TextKind.Prose);
        if (cleaned.Removed == 0)
        {
            return CellFate.Kept;
        }

        if (string.IsNullOrWhiteSpace(cleaned.Text))
        {
            return CellFate.Emptied;
        }

        output.Write(cleaned.Text);
        return CellFate.Changed;
    }
}
