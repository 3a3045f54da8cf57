using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>UIDs as the images have them, so that a row still leads to its study or image.</summary>
/// <param name="retains">Whether the recipe keeps UIDs.</param>
internal sealed class MapUidsAction(bool retains) : IColumnAction
{
    private const int MaxUid = 64;

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (subject.Whose is not { } whose || value.Length > MaxUid)
        {
            return CellFate.Emptied;
        }

        string uid = Encoding.Latin1.GetString(value).Trim();
        if (retains && UidText.IsWellFormed(uid))
        {
            return CellFate.Kept;
        }

        output.Write(whose.Map(uid));
        return CellFate.Changed;
    }
}
